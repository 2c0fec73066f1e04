import { writeAtOnce } from '../report/write-at-once.ts';
import { noOpAnswer } from './no-op/no-op-answer.ts';

// Only built-in modules up to here: a build with nothing to do must cost no more than starting Node.
const answer = noOpAnswer(process.argv.slice(2), process.cwd(), process.env);
if (answer === undefined) {
  // The bundled engine lies beside the bundled entry; see scripts/bundle.mjs.
  const engine = './engine.mjs';
  void import(engine).then(({ main }: { main: () => Promise<void> }) => main());
} else {
  writeAtOnce(answer);
}
