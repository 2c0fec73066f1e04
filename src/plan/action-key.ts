import { canonicalJson, type Json } from '../std/canonical-json.ts';
import { type Digest, digestOf } from '../std/digest.ts';
import { type ActionKind, kindVersions } from './action.ts';
import type { Recipe } from './recipe.ts';

/** Address of an action record. A plain string cannot pose as a key. */
export type ActionKey = string & { readonly __brand: 'ActionKey' };

/** Version of the manifest's encoding. A change re-makes (and re-buys) everything. */
const keyVersion = 1;

/** What is hashed into a key; kept in the record so that `why` can show old values. */
export type Manifest = {
  readonly keyVersion: number;
  readonly kind: ActionKind;
  readonly kindVersion: number;
  readonly recipe: Json;
  readonly inputs: Readonly<Record<string, Digest>>;
};

/** The manifest of a recipe and the content digests of its direct inputs. */
export function manifestOf(
  kind: ActionKind,
  recipe: Recipe,
  inputs: Readonly<Record<string, Digest>>,
): Manifest {
  return { keyVersion, kind, kindVersion: kindVersions[kind], recipe, inputs };
}

/** SHA-256 of the manifest's canonical JSON. */
export function actionKeyOf(manifest: Manifest): ActionKey {
  return digestOf(canonicalJson(manifest)) as string as ActionKey;
}
