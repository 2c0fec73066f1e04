import { writeAtOnce } from '../report/write-at-once.ts';
import { loadEngine } from './load-engine.ts';
import { noOpAnswer } from './no-op/no-op-answer.ts';

// Only built-in modules up to here: a build with nothing to do must cost no more than starting Node.
const args = process.argv.slice(2);
const here = { cwd: process.cwd(), env: process.env, program: __filename };
const answer = noOpAnswer(args, here);
if (answer === undefined) void loadEngine(__dirname).main(args);
else writeAtOnce(answer);
