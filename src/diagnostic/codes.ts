/** Every code word a diagnostic can carry, once. A word, once published, keeps its meaning. */
export const diagnosticCodes = [
  // Finding and reading files.
  'no-production',
  'which-production',
  'missing-file',
  'not-a-file',
  'unreadable-file',
  'file-too-large',
  'empty-file',
  'not-utf-8',
  'binary-file',
  // YAML.
  'yaml-syntax',
  'tab-indentation',
  'duplicate-field',
  'multiple-documents',
  'unknown-anchor',
  'alias-bomb',
  'too-deep',
  // Fields and their values.
  'unknown-field',
  'wrong-type',
  'out-of-range',
  'none-not-allowed',
  'empty-text',
  'text-too-long',
  'no-scenes',
  'too-many-scenes',
  'too-many-entries',
  'nothing-to-film',
  'unknown-style',
  'unknown-mode',
  'unknown-fit',
  'unknown-provider',
  'unknown-aspect-ratio',
  'unknown-resolution',
  'unknown-fps',
  'unknown-scale',
  'invalid-value',
  // Scenes and what they point at.
  'unsafe-id',
  'reserved-id',
  'duplicate-id',
  'unknown-scene',
  'no-previous-scene',
  'continuity-cycle',
  'outside-project',
  'not-an-image',
  // The lock file.
  'bad-lock',
  'lock-conflict',
  // Money and time.
  'over-budget',
  'durations-do-not-add-up',
  'too-long-to-fill',
  // Prices and models.
  'bad-catalog',
  'retired-model',
  // Likely slips: warnings.
  'suspicious-voice',
  'no-subject-fits',
  // The command line.
  'already-there',
  'live-not-available',
  'moved-plan',
  'no-folder',
  'not-cached',
  'not-mp4',
  'overwrites-input',
  'stale-lock',
  'unknown-shell',
  'unknown-target',
  'unsafe-name',
] as const;

/** A word of the list above, such as `unknown-field`. */
export type DiagnosticCode = (typeof diagnosticCodes)[number];
