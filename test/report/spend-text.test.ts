import { expect, test } from 'vitest';
import { type Spending, spendCsv, spendText } from '../../src/report/spend-text.ts';
import { plainLayout } from './fake-terminal.ts';

const steam = { calls: 3, estimatedUsd: 1.1, reservedUsd: 0, settledUsd: 1.12, unknownUsd: 0 };
const pour = { calls: 1, estimatedUsd: 0.3, reservedUsd: 0.3, settledUsd: 0, unknownUsd: 0 };
const film = { calls: 1, estimatedUsd: 0.004, reservedUsd: 0, settledUsd: 0, unknownUsd: 0.004 };
const total = {
  calls: 5,
  estimatedUsd: 1.404,
  reservedUsd: 0.3,
  settledUsd: 1.12,
  unknownUsd: 0.004,
};
const coffee = { production: 'coffee', ...total, budgetKnown: true, budgetUsd: 10, leftUsd: 8.576 };
const scenes: Spending = {
  by: 'scene',
  rows: [
    { production: 'coffee', scene: 'steam', ...steam },
    { production: 'coffee', scene: 'pour', ...pour },
    { production: 'coffee', scene: null, ...film },
  ],
  productions: [coffee],
  total,
};

test('the scenes of a production, with a total and what is left', () => {
  expect(spendText(scenes, plainLayout())).toMatchInlineSnapshot(`
    "scene  calls  estimated  on its way  spent  in doubt
    steam      3      $1.10       $0.00  $1.12     $0.00
    pour       1      $0.30       $0.30  $0.00     $0.00
    film       1    $0.0040       $0.00  $0.00   $0.0040
    total      5      $1.40       $0.30  $1.12   $0.0040

    coffee: $1.12 spent, up to $0.30 on its way, up to $0.0040 in doubt; $8.58 of the budget of $10.00 is left
    \`claude-studio jobs\` shows what is on its way and in doubt
    "
  `);
});

test('only columns with money in them; a single row needs no total', () => {
  const productions = [{ ...coffee, ...steam, leftUsd: 8.88 }];
  const rows = [{ provider: 'luma', ...steam }];
  expect(
    spendText({ by: 'provider', rows, productions, total: steam }, plainLayout()),
  ).toMatchInlineSnapshot(`
    "provider  calls  estimated  spent
    luma          3      $1.10  $1.12

    coffee: $1.12 spent; $8.88 of the budget of $10.00 is left
    "
  `);
});

test('several productions with their budgets', () => {
  const tea = { production: 'tea', ...pour, budgetKnown: true, budgetUsd: null, leftUsd: null };
  const productions = [coffee, tea];
  expect(
    spendText({ by: 'production', rows: productions, productions, total }, plainLayout()),
  ).toMatchInlineSnapshot(`
    "production  calls  estimated  on its way  spent  in doubt  budget   left
    coffee          5      $1.40       $0.30  $1.12   $0.0040  $10.00  $8.58
    tea             1      $0.30       $0.30  $0.00     $0.00
    total           5      $1.40       $0.30  $1.12   $0.0040

    2 productions: $1.12 spent, up to $0.30 on its way, up to $0.0040 in doubt
    \`claude-studio jobs\` shows what is on its way and in doubt
    "
  `);
});

test('call by call, in a narrow terminal', () => {
  const rows = [
    {
      ...{ call: 12, sent: '2026-11-23T07:25:00.000Z', production: 'coffee', scene: 'steam' },
      ...{ action: 'steam/narration', provider: 'elevenlabs', model: 'm', state: 'held' as const },
      ...film,
    },
  ];
  const spending: Spending = { by: 'call', rows, productions: [coffee], total: film };
  expect(spendText(spending, plainLayout(60))).toMatchInlineSnapshot(`
    "call  action   provider  state     estimat…  spent  in doubt
      12  steam/n  elevenla  in doubt   $0.0040  $0.00   $0.0040
          arratio  bs
          n

    coffee: $0.00 spent, up to $0.0040 in doubt; $8.58 of the budget of $10.00 is left
    \`claude-studio jobs\` shows what is on its way and in doubt
    "
  `);
  expect(spendCsv(spending)).toBe(
    'call,sent,production,scene,action,provider,model,state,estimated_usd,reserved_usd,settled_usd,unknown_usd\r\n12,2026-11-23T07:25:00.000Z,coffee,steam,steam/narration,elevenlabs,m,held,0.004,0,0,0.004\r\n',
  );
});

test('no budget, and one that is not known, are said apart', () => {
  const without = { ...coffee, budgetUsd: null, leftUsd: null };
  const text = (production: typeof without): string | undefined =>
    spendText({ ...scenes, productions: [production] }, plainLayout())
      .split('\n')
      .at(-3);
  expect(text(without)).toBe(
    'coffee: $1.12 spent, up to $0.30 on its way, up to $0.0040 in doubt; it has no budget',
  );
  expect(text({ ...without, budgetKnown: false })).toContain('its budget is not known');
});

test('CSV leaves empty what stands for no scene, and quotes what needs it', () => {
  const odd = { ...scenes, rows: [{ production: 'a "b", c\nd', scene: null, ...film }] };
  expect(spendCsv(odd)).toBe(
    'production,scene,calls,estimated_usd,reserved_usd,settled_usd,unknown_usd\r\n"a ""b"", c\nd",,1,0.004,0,0,0.004\r\n',
  );
});

test('an empty ledger', () => {
  const total = { calls: 0, estimatedUsd: 0, reservedUsd: 0, settledUsd: 0, unknownUsd: 0 };
  const empty: Spending = { by: 'scene', rows: [], productions: [], total };
  expect(spendText(empty, plainLayout())).toBe('nothing was spent yet\n');
  expect(spendCsv({ ...empty, by: 'production' })).toBe(
    'production,calls,estimated_usd,reserved_usd,settled_usd,unknown_usd,budget_usd,left_usd\r\n',
  );
});
