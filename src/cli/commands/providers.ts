import { type Catalog, modelsOf } from '../../producer/catalog.ts';
import { wares } from '../../producer/media.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import { redacted } from '../../providers/redacted.ts';
import { vendors } from '../../providers/vendors.ts';
import {
  type KeyAnswer,
  type KeyState,
  keyAnswersText,
  keyText,
  limitsText,
  type MovedAddress,
  type Offer,
  type OfferedModel,
  priceText,
  providersText,
} from '../../report/providers-text.ts';
import { closestName } from '../../std/closest-name.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addressOf, keyOf } from '../live/credentials.ts';
import { openProvider } from '../live/open-market.ts';
import { projectCatalog } from '../project-catalog.ts';
import { Stop, stopWith } from '../stop.ts';
import { today } from '../today.ts';

/** A free question takes a second; a vendor that is down should not keep a person longer than this, in seconds. */
const deadlineSeconds = 20;

/** Shows who makes what, within which limits, for how much, and which keys are there. Asks nobody and writes nothing. */
export function providers(cli: Cli, { json = false }: { readonly json?: boolean }): ExitCode {
  const offers = offersOf(cli, projectCatalog(findProjectRoot(cli.cwd)));
  const addresses = movedAddresses(cli);
  const { stdout } = cli.terminal;
  if (json) {
    const answer = { providers: offers.map(offerJson), addresses };
    stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else stdout.write(providersText(offers, addresses, stdout.layout()));
  return exitCode.done;
}

function offersOf(cli: Cli, catalog: Catalog): readonly Offer[] {
  return Object.keys(catalog.providers).flatMap((provider) =>
    wares.flatMap((medium): readonly Offer[] => {
      const models = modelsOf(catalog, provider, medium).flatMap(
        (model): readonly OfferedModel[] => {
          const facts = catalog.models[model];
          if (facts === undefined) return [];
          const { api = null, retired } = facts;
          const isRetired = retired !== undefined && retired <= today();
          return [{ model, api, facts, key: keyState(cli, api), isRetired }];
        },
      );
      return models.length === 0 ? [] : [{ provider, medium, models }];
    }),
  );
}

function keyState({ env }: Cli, api: string | null): KeyState {
  if (api === null) return { kind: 'not-needed' };
  const vendor = vendors[api];
  if (vendor === undefined) return { kind: 'no-interface', api };
  const variable = vendor.keyVariable;
  try {
    return { kind: keyOf(env, api) === null ? 'missing' : 'present', variable };
  } catch (error) {
    if (error instanceof Stop) return { kind: 'unreadable', variable };
    throw error;
  }
}

function offerJson({ provider, medium, models }: Offer): object {
  return {
    provider,
    medium,
    models: models.map(({ model, api, facts, key, isRetired }) => ({
      model,
      api,
      limits: limitsText(facts),
      clipSeconds: facts.clip_seconds ?? null,
      promptCharacters: facts.prompt_characters ?? null,
      textCharacters: facts.text_characters ?? null,
      maxOutputTokens: facts.max_output_tokens ?? null,
      needsImage: facts.needs_image === true,
      priceText: priceText(facts.price),
      price: facts.price,
      key,
      retired: facts.retired ?? null,
      isRetired,
    })),
  };
}

function movedAddresses({ env }: Cli): readonly MovedAddress[] {
  const moved = new Map<string, MovedAddress>();
  for (const [api, vendor] of Object.entries(vendors)) {
    const address = addressOf(env, vendor);
    if (address === vendor.address) continue;
    const { addressVariable: variable } = vendor;
    const apis = [...(moved.get(variable)?.apis ?? []), api];
    moved.set(variable, { variable, address: withoutSecrets(address), apis });
  }
  return [...moved.values()];
}

// A gateway's address may carry a name and a password before its host, or a token after a question mark.
function withoutSecrets(address: string): string {
  return address.replace(/\/\/.*@/, '//…@').replace(/[?#].*$/, '?…');
}

/**
 * Asks each interface whose key is there something that is free, all at once, and shows what it says. Names are those of
 * providers or interfaces; none means all. `deadline` ends one question. Exit code 1 when one fails; throws `Stop` for
 * an unknown name.
 */
export async function checkProviders(
  cli: Cli,
  names: readonly string[],
  { json = false }: { readonly json?: boolean },
  deadline: () => AbortSignal = () => AbortSignal.timeout(deadlineSeconds * 1000),
): Promise<ExitCode> {
  const catalog = projectCatalog(findProjectRoot(cli.cwd));
  const wanted = interfacesOf(catalog, names);
  const answers = await Promise.all(
    [...wanted].map(async ([api, by]): Promise<KeyAnswer> => {
      return { api, providers: by, ...(await answerOf(cli, api, catalog, deadline())) };
    }),
  );
  const addresses = movedAddresses(cli);
  const { stdout } = cli.terminal;
  if (json) stdout.write(`${JSON.stringify({ interfaces: answers, addresses }, null, 2)}\n`);
  else stdout.write(keyAnswersText(answers, addresses, stdout.layout()));
  const failed = answers.some(({ outcome }) => outcome === 'failed');
  return failed ? exitCode.actionFailed : exitCode.done;
}

/** Interfaces by their names, each with the providers that use it. */
function interfacesOf(
  catalog: Catalog,
  names: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const provider of Object.keys(catalog.providers)) {
    const models = wares.flatMap((ware) => modelsOf(catalog, provider, ware));
    for (const api of new Set(models.map((model) => catalog.models[model]?.api))) {
      if (api !== undefined) users.set(api, [...(users.get(api) ?? []), provider]);
    }
  }
  const known = [...Object.keys(catalog.providers), ...users.keys()];
  for (const name of names) if (!known.includes(name)) throw unknownProvider(name, known);
  return new Map(
    [...users].filter(
      ([api, by]) =>
        names.length === 0 || names.includes(api) || by.some((each) => names.includes(each)),
    ),
  );
}

function unknownProvider(name: string, known: readonly string[]): Stop {
  const meant = closestName(name, known);
  const hint = `allowed: ${[...new Set(known)].join(', ')}`;
  return stopWith(
    'unknown-provider',
    `there is no provider and no interface \`${name}\``,
    meant === undefined ? hint : `did you mean \`${meant}\`? ${hint}`,
  );
}

async function answerOf(
  cli: Cli,
  api: string,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<Pick<KeyAnswer, 'outcome' | 'words'>> {
  const state = keyState(cli, api);
  if (state.kind !== 'present') {
    const outcome = state.kind === 'unreadable' ? 'failed' : 'skipped';
    return { outcome, words: keyText(state) };
  }
  const key = keyOf(cli.env, api) ?? '';
  try {
    const adapter = await openProvider(api, cli.env, catalog, null);
    const words = await Promise.race([adapter.check(signal), aborted(signal)]);
    return { outcome: 'accepted', words: redacted(words, key) };
  } catch (error) {
    if (signal.aborted)
      return { outcome: 'failed', words: `no answer within ${deadlineSeconds} s` };
    // The interface stands in the row already.
    const words = messageOf(error).replace(`${api}: `, '');
    return { outcome: 'failed', words: redacted(words, key) };
  }
}

// An adapter hangs up by itself; this holds for one that does not.
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
