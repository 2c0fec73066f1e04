import type { Job } from '../../src/report/jobs-text.ts';
import type { Project, Ran } from '../support/project.ts';
import type { AllVendors } from '../vendors/all-vendors.ts';
import type { Bill } from '../vendors/vendor-server.ts';
import { wordsOf } from './live-project.ts';

/** What the vendors' dashboards show of an action of `everyProvider`, over all of them. */
export function billsOf({ servers }: AllVendors, action: string): readonly Bill[] {
  const words = JSON.stringify(wordsOf[action]);
  return Object.values(servers)
    .flatMap(({ accepted }) => accepted)
    .filter(({ body }) => body.includes(words));
}

/** USD that a vendor itself says it charged, by its list prices; null where it does not say. */
export function toldUsd({ path, json, answer }: Bill): number | null {
  const told = answer as {
    readonly usage?: { readonly input_tokens: number; readonly output_tokens: number };
    readonly estimatedCost?: { readonly credits: number };
  };
  if (told.usage !== undefined) {
    return (told.usage.input_tokens * 5 + told.usage.output_tokens * 30) / 1e6;
  }
  if (told.estimatedCost !== undefined) return told.estimatedCost.credits * 0.01;
  if (!path.includes('/text-to-speech/')) return null;
  return ((json as { readonly text: string }).text.length * 0.1) / 1000;
}

/**
 * Says of each call in doubt what the vendor's dashboard shows of it, as a person would: the job, the file that was made, or
 * that there is nothing. Returns how many there were.
 */
export async function settleDoubts(
  project: Project,
  vendors: AllVendors,
  run: (...args: readonly string[]) => Promise<Ran> = (...args) => project.run(...args),
): Promise<number> {
  const { stdout } = await run('jobs', '--json');
  const doubts = (JSON.parse(stdout) as readonly Job[]).filter(({ state }) => state === 'held');
  for (const { call, action } of doubts) {
    const bill = billsOf(vendors, action).at(-1);
    const { exitCode, stderr } = await run(...verdict(project, String(call), bill));
    if (exitCode !== 0) throw new Error(`call ${call} (${action}): ${stderr}`);
  }
  return doubts.length;
}

function verdict(project: Project, call: string, bill: Bill | undefined): readonly string[] {
  if (bill === undefined) return ['jobs', 'forget', call];
  const { id } = bill.answer as { readonly id?: string };
  if (id !== undefined) return ['jobs', 'adopt', call, '--job', id];
  const file = `downloaded-${call}`;
  project.write(file, madeIn(bill));
  const usd = toldUsd(bill);
  const cost = usd === null ? [] : ['--cost', String(usd)];
  return ['jobs', 'adopt', call, '--file', file, ...cost];
}

function madeIn({ answer }: Bill): Buffer {
  if (Buffer.isBuffer(answer)) return answer;
  const { data, audio_base64, audioContent } = answer as {
    readonly data?: readonly { readonly b64_json: string }[];
    readonly audio_base64?: string;
    readonly audioContent?: string;
  };
  return Buffer.from(data?.[0]?.b64_json ?? audio_base64 ?? audioContent ?? '', 'base64');
}
