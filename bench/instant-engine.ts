import { connections } from '../src/cli/connect.ts';
import { runProgram } from '../src/cli/main.ts';
import { noOpAnswer } from '../src/cli/no-op/no-op-answer.ts';
import { writeAtOnce } from '../src/report/write-at-once.ts';
import { runInstantly } from '../test/support/instant-runner.ts';

// The whole program with its cache, its records and its files, but for one thing: an action takes no time.
const args = process.argv.slice(2);
const answer = noOpAnswer(args, process.cwd(), process.env);
if (answer !== undefined) {
  writeAtOnce(answer);
} else {
  const ffmpegPath = process.env['FFMPEG_PATH'] ?? null;
  await runProgram(args, {
    ...connections,
    findTools: async () => ({ ffmpeg: 'ffmpeg of the bench', ffmpegPath, run: runInstantly }),
  });
}
