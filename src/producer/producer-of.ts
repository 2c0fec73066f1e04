import type { Production } from '../production/production.gen.ts';
import { type Decisions, oneOf } from './decide.ts';

/** Who can write a script for money: a provider of the catalog that has models for it. */
export type Writer = 'claude' | 'openai';

/** Who writes what is left empty. */
export type Producer = 'rules' | Writer;

const isWriter = oneOf('claude', 'openai');

/**
 * Who writes what is empty. What the user wrote stands, then what the lock holds; `writer` is the model that has just been
 * asked because nobody had chosen. Rules leave no word of it in the lock.
 */
export function producerOf(
  source: Production,
  writer: Writer | undefined,
  decisions: Decisions,
): Producer {
  if (source.producer !== undefined) return source.producer;
  if (writer === undefined) return decisions.keep('producer', {}, isWriter) ?? 'rules';
  return decisions.decide('producer', {}, isWriter, () => ({
    value: writer,
    because: 'scripts may be bought and its key is there',
  }));
}
