import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { diagnosticsText } from '../../src/report/diagnostics-text.ts';
import { paintFor } from '../../src/report/paint.ts';

const unknownFit: Diagnostic = {
  severity: 'error',
  code: 'unknown-fit',
  message: '`fit` of scene `steam` is `speed-mach`',
  place: {
    file: 'productions/coffee/production.yaml',
    line: 7,
    column: 10,
    length: 10,
    excerpt: '    fit: speed-mach',
  },
  hint: 'did you mean `speed-match`?',
};
const slip: Diagnostic = { severity: 'warning', code: 'suspicious-voice', message: 'odd voice' };

test('diagnostics stand apart and are counted', () => {
  expect(diagnosticsText([unknownFit, slip], { paint: paintFor(false) })).toMatchInlineSnapshot(`
    "error[unknown-fit]: \`fit\` of scene \`steam\` is \`speed-mach\`
     --> productions/coffee/production.yaml:7:10
    7 |     fit: speed-mach
      |          ^^^^^^^^^^ did you mean \`speed-match\`?

    warning[suspicious-voice]: odd voice

    1 error, 1 warning
    "
  `);
});

test('colour marks the kind, the place and the caret, and nothing else', () => {
  expect(
    diagnosticsText([unknownFit], { paint: (tone, text) => `<${tone}>${text}</${tone}>` }),
  ).toMatchInlineSnapshot(`
    "<bad>error[unknown-fit]</bad><strong>: \`fit\` of scene \`steam\` is \`speed-mach\`</strong>
    <faint> --> productions/coffee/production.yaml:7:10</faint>
    7 |     fit: speed-mach
      |          <bad>^^^^^^^^^^ did you mean \`speed-match\`?</bad>

    <bad>1 error</bad>
    "
  `);
});

test('no diagnostics, no text', () => {
  expect(diagnosticsText([], { paint: paintFor(false) })).toBe('');
});
