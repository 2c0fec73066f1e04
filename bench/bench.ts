import { findFfmpeg } from '../src/render/find-ffmpeg.ts';
import { measureEditOne } from './edit-one.ts';
import { measureLive } from './live.ts';
import { measureNoOp } from './no-op.ts';
import { measureRender } from './render.ts';
import { tableText } from './table.ts';
import type { Bench } from './work-place.ts';

const parts: Readonly<Record<string, (bench: Bench) => void | Promise<void>>> = {
  'no-op': measureNoOp,
  'edit-one': measureEditOne,
  render: measureRender,
  live: measureLive,
};

const [root = '', folder = '', ...words] = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith('-'));
const names = words.filter((word) => !word.startsWith('-'));
const unknown = flags.find((flag) => flag !== '--quick') ?? names.find((name) => !(name in parts));
if (unknown !== undefined) {
  process.stderr.write(
    `bench: \`${unknown}\` is none of ${Object.keys(parts).join(', ')}, --quick\n`,
  );
  process.exitCode = 2;
} else {
  await run(names.length === 0 ? Object.keys(parts) : names).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

async function run(chosen: readonly string[]): Promise<void> {
  // Not the one on PATH: every machine has the bundled one, so figures can be compared.
  const explicit = process.env['FFMPEG_PATH'] || null;
  const ffmpeg = await findFfmpeg({ explicit, searchPath: '', known: null });
  const bench: Bench = {
    root,
    folder,
    quick: flags.includes('--quick'),
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      FFMPEG_PATH: ffmpeg.path,
      NO_COLOR: '1',
    },
    ffmpeg,
    say: (text) => process.stderr.write(`${text}\n`),
    show: (table) => process.stdout.write(tableText(table)),
  };
  for (const name of chosen) {
    bench.say(`measuring ${name} …`);
    await parts[name]?.(bench);
  }
}
