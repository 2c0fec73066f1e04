import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Producer } from '../producer-of.ts';
import type { PlaceOf } from '../trouble.ts';
import { type OpenFields, openCount } from './open-fields.ts';

/** A warning where a model is to write, and rules stand in because it was not asked yet. */
export function standInTrouble(
  producer: Producer,
  open: OpenFields | null,
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  if (producer === 'rules' || open === null) return [];
  const place = placeOf?.(['producer'], 'value');
  const count = openCount(open);
  const what =
    open.invents === null ? (count === 1 ? 'one field' : `${count} fields`) : 'the whole script';
  return [
    {
      severity: 'warning',
      code: 'script-by-rules',
      message: `\`producer\` is \`${producer}\`, which was not asked yet: rules stand in for ${what}`,
      ...(place === undefined ? {} : { place }),
      hint: '`claude-studio resolve --live` has it written; it costs cents, within the budget',
    },
  ];
}
