import type { ScriptRecipe } from '../../plan/recipe.ts';
import { modelsOf, type Ware } from '../../producer/catalog.ts';
import { learningLines } from '../../producer/learnings/learning-lines.ts';
import type { Learnings } from '../../producer/learnings/learnings.ts';
import type { Writer } from '../../producer/producer-of.ts';
import { answerTokens } from '../../producer/script/answer-tokens.ts';
import { creativeFields, type OpenFields, openFields } from '../../producer/script/open-fields.ts';
import { sceneRange } from '../../producer/script/question-scenes.ts';
import { type ScriptQuestion, scriptQuestion } from '../../producer/script/script-question.ts';
import type { ScriptJudge, ScriptTalk } from '../../producer/script/script-talk.ts';
import { checkScript } from '../../producer/script-rules/check-script.ts';
import { vendors } from '../../providers/vendors.ts';
import { canonicalJson } from '../../std/canonical-json.ts';
import { exitCode } from '../exit-code.ts';
import type { PreparedProduction } from '../prepare-production.ts';
import { stopWith } from '../stop.ts';

/** A script that a model is to write now. */
export interface ScriptWork {
  readonly writer: Writer;
  readonly model: string;
  readonly talk: ScriptTalk;
  readonly judge: ScriptJudge;
  /** The recipe of a question of this talk. */
  recipeOf(question: ScriptQuestion): ScriptRecipe;
}

/** What decides who can be asked. */
export interface ScriptMeans {
  /** Whether there is a key for an interface. */
  hasKey(api: string): boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * What a model has to write of a production where scripts may be bought; null where rules write it or nothing is open.
 * Throws `Stop` (exit code 4) where the model that was chosen cannot be asked, or its answer would be too long.
 */
export function scriptWork(prepared: PreparedProduction, means: ScriptMeans): ScriptWork | null {
  const { source, resolved, catalog } = prepared;
  // What the main film of a matrix has decided is the same in all of them, whoever wrote it.
  const shared = prepared.main?.lock.decisions;
  const decisions = prepared.decisions.filter(
    ({ path, basis }) => shared?.get(path)?.basis !== basis,
  );
  const open = openFields(decisions, source, resolved);
  if (open === null) return null;
  const writer =
    prepared.producer === 'rules' ? newWriter(prepared, open, means) : prepared.producer;
  if (writer === null) return null;
  const model = usableModels(prepared, writer, means)[0];
  if (model === undefined) throw noModel(prepared, writer);
  const learnings = learningLines(ofMedia(prepared.learnings), {
    ...{ today: means.today, style: resolved.style },
  });
  const main = prepared.main?.resolved;
  const brief = { source, resolved, open, catalog, learnings, ...(main !== undefined && { main }) };
  const range = sceneRange(resolved.scenes.length, brief);
  const { expected, allowed } = answerTokens(open, range.most);
  const limit = catalog.models[model]?.max_output_tokens ?? allowed;
  if (expected > limit) {
    throw stopWith(
      'script-too-long',
      `the script is too long for one answer of ${model}: about ${expected} tokens, and it gives ${limit}`,
      'write some scenes yourself, make a shorter film, or leave it to `producer: rules`',
      exitCode.refused,
    );
  }
  const maxTokens = Math.min(allowed, limit);
  return {
    ...{ writer, model },
    talk: { question: scriptQuestion(brief), answers: new Map(), repairs: 0 },
    judge: {
      ...{ by: model, range },
      problemsIn: (answers) => {
        const written = prepared.resolveWith({ writer, answers });
        return checkScript({
          resolved: written.resolved,
          catalog,
          decided: written.lock.decisions,
        });
      },
    },
    recipeOf: ({ system, turns, schema }) => ({
      ...{ kind: 'script', provider: writer, model, system, max_tokens: maxTokens },
      messages: canonicalJson(turns.map(({ role, content }) => ({ role, content }))),
      schema: canonicalJson(schema),
    }),
  };
}

// What scripts cost is nothing to write one from, and would make another question of it each time.
function ofMedia({ notes, observed }: Learnings): Learnings {
  const isOfMedia = ([, { medium }]: readonly [string, { readonly medium: Ware }]): boolean =>
    medium !== 'script';
  return {
    notes: new Map([...notes].filter(isOfMedia)),
    observed: new Map([...observed].filter(isOfMedia)),
  };
}

// Nobody chose: a model writes the words of a film that has none yet, and what rules wrote before is left alone. For a
// prompt here and there nobody is asked who was not chosen.
function newWriter(
  prepared: PreparedProduction,
  { invents, scenes }: OpenFields,
  means: ScriptMeans,
): Writer | null {
  const wantsWords =
    invents !== null || scenes.some(({ fields }) => fields.includes('narration_text'));
  if (prepared.source.producer === 'rules' || !wantsWords || holdsScript(prepared)) return null;
  const writers: readonly Writer[] = ['claude', 'openai'];
  return writers.find((each) => usableModels(prepared, each, means).length > 0) ?? null;
}

const creativePath = new RegExp(`^(?:scenes|scenes\\.[^.]+\\.(?:${creativeFields.join('|')}))$`);

function holdsScript({ decisions }: PreparedProduction): boolean {
  return decisions.some(({ path, status }) => status === 'kept' && creativePath.test(path));
}

function usableModels(
  { catalog }: PreparedProduction,
  writer: Writer,
  { hasKey, today }: ScriptMeans,
): readonly string[] {
  return modelsOf(catalog, writer, 'script').filter((model) => {
    const { api, retired } = catalog.models[model] ?? {};
    return api !== undefined && hasKey(api) && (retired === undefined || retired > today);
  });
}

function noModel({ catalog }: PreparedProduction, writer: Writer) {
  const apis = modelsOf(catalog, writer, 'script').flatMap(
    (model) => catalog.models[model]?.api ?? [],
  );
  const keys = [...new Set(apis)].flatMap((api) => vendors[api]?.keyVariable ?? []);
  return stopWith(
    'cannot-buy',
    keys.length === 0
      ? `\`${writer}\`: the catalog names no model that writes scripts`
      : `\`${writer}\`: no key for its models; set ${keys.join(' or ')}`,
    'nothing was bought; without `--live` rules stand in, and `producer: rules` lets them write for good',
    exitCode.refused,
  );
}
