import { digestOf } from '../std/digest.ts';
import type { Action } from './action.ts';
import { type ActionRecord, mainOutput } from './action-record.ts';
import type { InputRecords } from './candidates.ts';

/**
 * A decision of an earlier build: this action, from these inputs, was this record. It spares an edit of one scene the
 * recipes, keys and records of all others; what it says is what `decide` would find, or it must not be asked
 * (another engine, ffmpeg or price list, or anything bought since).
 */
export interface RememberedDecision {
  readonly fingerprint: string;
  /** Without its manifest. */
  readonly record: ActionRecord;
  readonly standIn: boolean;
}

/** Hex digits of a digest that tell two things apart: 128 bits. */
const enough = 32;

/** What a decision depends on beside the view: the action's own words and its inputs. Null for the film, which has them all. */
export function fingerprintOf({ spec, inputs }: Action, records: InputRecords): string | null {
  switch (spec.kind) {
    case 'film':
    case 'film/sound':
      return null;
    case 'last-frame':
      return `${spec.kind} ${inputDigests(inputs, records)}`;
    case 'image':
      return `image ${spec.take} ${textDigest(spec.image)} ${textDigest(spec.appearance)} ${textDigest(spec.format)}${inputDigests(inputs, records)}`;
    case 'narration':
      return `narration ${spec.take} ${textDigest(spec.narration)}`;
    default:
      return `${spec.kind} ${textDigest(spec.scene)} ${textDigest(spec.format)} ${inputDigests(inputs, records)}`;
  }
}

function inputDigests(inputs: Action['inputs'], records: InputRecords): string {
  let digests = '';
  for (const { role } of inputs) {
    const record = records.get(role);
    if (record !== undefined) digests += ` ${mainOutput(record).digest.slice(0, enough)}`;
  }
  return digests;
}

// A scene's words are asked for by three actions; they never change.
const textDigests = new WeakMap<object, string>();

function textDigest(part: object): string {
  const known = textDigests.get(part);
  if (known !== undefined) return known;
  const digest = digestOf(JSON.stringify(part)).slice(0, enough);
  textDigests.set(part, digest);
  return digest;
}
