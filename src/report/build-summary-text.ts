import type { BuildEvent } from '../build/events.ts';
import { dollars, duration, grouped } from './amounts.ts';
import type { Paint } from './paint.ts';

/** The last event of a build. */
export type BuildEnd = Extract<BuildEvent, { readonly event: 'end' }>;

/** What the summary says beyond the end event. */
export interface SummaryFacts {
  readonly production: string;
  /** How many images, clips and narrations the film has; null when that was not counted. */
  readonly artifacts: number | null;
}

/**
 * The closing words of a build, for people: what was made, what the film still shows as stand-ins, what failed.
 * Ends with a new line.
 */
export function buildSummaryText(end: BuildEnd, facts: SummaryFacts, paint: Paint): string {
  const lines = [headline(end, facts, paint)];
  if (end.standIns > 0) {
    const of = facts.artifacts === null ? '' : ` of ${grouped(facts.artifacts)}`;
    const are =
      end.standIns === 1 && of === '' ? 'artifact is a stand-in' : 'artifacts are stand-ins';
    lines.push(
      `${paint('warning', `${grouped(end.standIns)}${of} ${are}`)}; \`plan --live\` shows what going live would cost`,
    );
  }
  if (!end.ok) {
    lines.push('what was made is kept; the same command goes on from here');
  }
  return `${lines.join('\n')}\n`;
}

function headline(end: BuildEnd, { production }: SummaryFacts, paint: Paint): string {
  const parts = [
    end.made > 0 ? paint('good', `${grouped(end.made)} made`) : '',
    end.cached > 0 ? `${grouped(end.cached)} cached` : '',
    end.failed > 0 ? paint('bad', `${grouped(end.failed)} failed`) : '',
    end.skipped > 0 ? paint('warning', `${grouped(end.skipped)} skipped`) : '',
    end.spentUsd > 0 ? `${dollars(end.spentUsd)} spent` : '',
  ].filter((part) => part !== '');
  const film = end.filmSeconds === null ? '' : `, a film of ${duration(end.filmSeconds)}`;
  const idle = end.made + end.failed + end.skipped === 0;
  return `${paint('strong', production)}: ${idle ? 'nothing to do, ' : ''}${parts.join(', ')}${film}`;
}
