import { expect, test } from 'vitest';
import { loaded, pngBytes } from './project-on-disk.ts';

const brand = `vars: { city: Turin, seconds: 4 }
voice: george
providers: { image: dalle, video: luma }
format: { resolution: 480p, fps: 24 }
defaults: { fit: longest }
`;

test('the own word wins, blocks are merged member by member, and a later file wins over an earlier one', () => {
  const { source, files } = loaded(
    `include: [shared/brand.yaml, shared/cinema.yaml]
concept: A day in \${city}
providers: { video: runway }
scenes:
  - { description: a, fit: shortest }
  - { description: b, duration: "\${seconds}" }
`,
    {
      'productions/film/shared/brand.yaml': brand,
      'productions/film/shared/cinema.yaml': 'format: { aspect_ratio: "21:9", fps: 25 }\n',
    },
  );
  expect(source).toEqual({
    concept: 'A day in Turin',
    voice: 'george',
    providers: { image: 'dalle', video: 'runway' },
    format: { resolution: '480p', aspect_ratio: '21:9', fps: 25 },
    scenes: [
      { description: 'a', fit: 'shortest' },
      { description: 'b', duration: 4, fit: 'longest' },
    ],
  });
  expect(files.map((file) => file.replace(/.*\/productions/, 'productions'))).toEqual([
    'productions/film/shared/brand.yaml',
    'productions/film/shared/cinema.yaml',
  ]);
});

test('a scene includes a scene, whose picture lies beside it', () => {
  const { source } = loaded(
    `concept: a
scenes:
  - { id: outro, include: ../shared/outro.yaml, duration: 3 }
  - { id: silent, include: ../shared/outro.yaml, narration_text: none, seed_image: }
`,
    {
      'productions/shared/outro.yaml':
        'seed_image: logo.png\nnarration_text: See you next time.\nduration: 5\n',
      'productions/shared/logo.png': pngBytes,
    },
  );
  const seed_image = 'productions/shared/logo.png';
  expect(source.scenes).toEqual([
    { id: 'outro', seed_image, narration_text: 'See you next time.', duration: 3 },
    { id: 'silent', seed_image, narration_text: null, duration: 5 },
  ]);
});

test('signs that are no reference stay as they are', () => {
  const { source } = loaded(`vars: { a: 1 }\nconcept: "$5 for \${a} or $\${a}, {b} and $ {c}"\n`);
  expect(source.concept).toBe(`$5 for 1 or \${a}, {b} and $ {c}`);
});
