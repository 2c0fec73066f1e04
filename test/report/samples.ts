import type { BuildEvent } from '../../src/build/events.ts';
import { actionKeyOf, manifestOf } from '../../src/plan/action-key.ts';
import type { Cause, Plan, PlannedAction } from '../../src/plan/decision.ts';

export type ActionEvent = Extract<BuildEvent, { readonly event: 'action' }>;
export type EndEvent = Extract<BuildEvent, { readonly event: 'end' }>;

/** An action's end, made unless told otherwise. */
export function actionEvent(id: string, change: Partial<ActionEvent> = {}): ActionEvent {
  return {
    event: 'action',
    id,
    status: 'made',
    key: 'a'.repeat(64),
    provider: /mix|film/.test(id) ? 'render' : 'local',
    costUsd: 0,
    seconds: 1.5,
    digest: 'b'.repeat(64),
    because: 'not made yet',
    ...change,
  };
}

/** A build's end, good unless told otherwise. */
export function endEvent(change: Partial<EndEvent> = {}): EndEvent {
  return {
    event: 'end',
    ok: true,
    cached: 0,
    made: 0,
    standIns: 0,
    failed: 0,
    skipped: 0,
    spentUsd: 0,
    film: 'productions/coffee/out/film.mp4',
    filmSeconds: 12.5,
    ...change,
  };
}

/** A planned action, to make for the first time unless told otherwise. */
export function planned(id: string, change: Partial<PlannedAction> = {}): PlannedAction {
  const [scene = '', ...kind] = id.split('/');
  const isFilm = scene === 'film';
  const name = (isFilm ? id : kind.join('/')) as PlannedAction['kind'];
  return {
    id,
    kind: name,
    scene: isFilm ? null : scene,
    status: 'make',
    standIn: false,
    provider: /mix|film/.test(id) ? 'render' : 'local',
    key: null,
    priceUsd: 0,
    livePriceUsd: 0,
    inputs: [],
    causes: [{ kind: 'new' }],
    ...change,
  };
}

/** A plan of these actions that costs nothing unless told otherwise. */
export function planOf(actions: readonly PlannedAction[], change: Partial<Plan> = {}): Plan {
  return {
    production: 'coffee',
    live: [],
    actions,
    cost: { certainUsd: 0, worstUsd: 0 },
    liveCostUsd: 0,
    budgetUsd: null,
    warnings: [],
    ...change,
  };
}

/** A narration's text that was changed. */
export const textChanged: Cause = {
  kind: 'field',
  field: 'text',
  old: 'A perfect morning begins.',
  new: 'A slow morning begins.',
};

/** One scene after its narration was rewritten: every status, a stand-in, and causes three levels deep. */
export function coffeePlan(): Plan {
  const spoken: Cause = { kind: 'upstream', action: 'steam/narration' };
  const sound: Cause = { kind: 'upstream', action: 'steam/mix/sound' };
  const cached = { status: 'cached', causes: [], key: keyOf('cached') } as const;
  const maybe = { status: 'maybe' } as const;
  const draft = { standIn: true } as const;
  return planOf(
    [
      planned('steam/image', { ...cached, ...draft, livePriceUsd: 0.04 }),
      planned('steam/narration', {
        ...draft,
        key: keyOf('narration'),
        livePriceUsd: 0.02,
        causes: [textChanged],
      }),
      planned('steam/clip', { ...cached, ...draft, livePriceUsd: 0.9, inputs: ['steam/image'] }),
      planned('steam/mix/picture', {
        ...maybe,
        inputs: ['steam/clip', 'steam/narration'],
        causes: [spoken],
      }),
      planned('steam/mix/sound', { ...maybe, inputs: ['steam/narration'], causes: [spoken] }),
      planned('film/sound', { ...maybe, inputs: ['steam/mix/sound'], causes: [sound] }),
      planned('film', {
        ...maybe,
        inputs: ['steam/mix/picture', 'film/sound'],
        causes: [{ kind: 'upstream', action: 'film/sound' }],
      }),
    ],
    { liveCostUsd: 0.96, budgetUsd: 10 },
  );
}

function keyOf(seed: string) {
  return actionKeyOf(
    manifestOf('narration', { kind: 'narration', provider: 'local', text: seed, voice: 'slt' }, {}),
  );
}
