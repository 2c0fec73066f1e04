import { expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { resolveProduction } from '../../src/producer/resolve-production.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { asVariant } from '../../src/production/variants.ts';
import { resolve } from './resolve.ts';

const german = 'de-DE-Neural2-C';

function speakers(source: Production): (string | undefined)[] {
  return resolve(source).resolved.scenes.map(({ narration }) => narration?.provider);
}

test.each([german, 'en-GB-Chirp3-HD-Kore', 'cmn-CN-Wavenet-A'])(
  '%s, which only google has, is spoken by google, and the lock says why',
  (voice) => {
    const source: Production = { concept: 'Coffee', style: 'podcast', voice };
    const film = resolve(source);
    expect(new Set(speakers(source))).toEqual(new Set(['google']));
    const { value, because } = film.lock.decisions.get('providers.audio') ?? {};
    expect(value).toBe('google');
    expect(because).toMatch(
      new RegExp(
        `^google neural2 \\d+ characters .*; only google has the voice \`${voice}\`$`,
        'u',
      ),
    );
    expect(film.diagnostics).toEqual([]);
    expect(resolve(source, film).decisions.every(({ status }) => status === 'kept')).toBe(true);
  },
);

test('a scene with such a voice differs from the speaker of its film', () => {
  const source: Production = {
    style: 'documentary',
    voice: 'lily',
    scenes: [
      { id: 'one', description: 'A door', narration_text: 'Guten Tag.', voice: german },
      { id: 'two', description: 'A roof', narration_text: 'Good day.' },
    ],
  };
  expect(speakers(source)).toEqual(['google', 'elevenlabs']);
  const { decisions } = resolve(source).lock;
  expect(decisions.get('providers.audio')?.value).toBe('elevenlabs');
  expect(decisions.get('scenes.one.providers.audio')?.because).toContain(
    `only google has the voice \`${german}\``,
  );
});

test('a voice that each has the nearest of, and a stranger’s, decide nothing', () => {
  for (const voice of ['lily', 'en-US-Neural2-C', '21m00Tcm4TlvDq8ikWAM', 'the-uk-guy'])
    expect(new Set(speakers({ concept: 'Coffee', style: 'podcast', voice }))).toEqual(
      new Set(['elevenlabs']),
    );
});

test('a lock that has another speaker for such a voice is mended', () => {
  const source: Production = { concept: 'Coffee', style: 'podcast', voice: 'lily' };
  const before = resolve(source);
  const { scenes } = resolve({ ...source, voice: german }, before).resolved;
  expect(scenes[0]?.narration?.provider).toBe('google');
});

function warnings(film: Production): (readonly [string, string])[] {
  const source = asVariant(film, film.matrix?.language === undefined ? undefined : 'de') ?? film;
  const placeOf = (path: readonly (string | number)[]) => ({
    file: path.join('.'),
    line: 1,
    column: 1,
    length: 1,
    excerpt: '',
  });
  const { diagnostics } = resolveProduction({
    production: { name: 'film', source, placeOf },
    lock: null,
    catalog: builtInCatalog,
  });
  return diagnostics
    .filter(({ code }) => code === 'suspicious-voice')
    .map(({ place, message }) => [place?.file ?? '', message] as const);
}

test('a warning about a voice stands where the voice was written', () => {
  const film: Production = {
    style: 'documentary',
    voice: 'lily',
    matrix: { language: ['en', 'de'] },
    scenes: [{ description: 'A door', narration_text: 'Hello.', translations: { de: 'Hallo.' } }],
  };
  expect(warnings({ ...film, voices: { de: german } })).toEqual([]);
  expect(warnings({ ...film, voices: { de: 'lilly' } })).toEqual([
    ['voices.de', '`lilly` is no known voice; did you mean `lily`?'],
  ]);
  const bought = { ...film, voices: { de: german }, providers: { audio: 'elevenlabs' as const } };
  expect(warnings(bought)).toEqual([
    [
      'voices.de',
      `only google has the voice \`${german}\`, and \`providers.audio\` is \`elevenlabs\``,
    ],
  ]);
  expect(warnings({ concept: 'Coffee', matrix: { voice: ['lilly', 'adam'] } })).toEqual([
    ['matrix.voice.0', '`lilly` is no known voice; did you mean `lily`?'],
  ]);
});
