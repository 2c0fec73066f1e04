import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Run } from './program.ts';

/** What `gc` brings the cache down to unless told: a few hours of 720p film. */
const defaultMaxSize = '20G';

/** `cache stats`, `verify`, `gc` and `clean`. */
export function addCacheCommands(commander: Command, run: Run): void {
  const cache = commander.command('cache').description('look after the cache of this project');
  const load = () => import('./commands/cache.ts');
  cache
    .command('stats')
    .description('show what the cache holds')
    .action(() => run(async (cli) => (await load()).showCache(cli)));
  cache
    .command('verify')
    .description('read every artifact and compare it with its digest')
    .option('--repair', 'remove damaged artifacts, so that they are made again')
    .action(({ repair = false }: { repair?: boolean }) =>
      run(async (cli) => (await load()).verify(cli, { repair })),
    );
  cache
    .command('gc')
    .description('remove what was not used for longest; what productions rest on stays')
    .addOption(
      new Option('--max-size <size>', 'size to come down to, e.g. 500M or 20G')
        .argParser(parseSize)
        .default(parseSize(defaultMaxSize), defaultMaxSize),
    )
    .option('--dry-run', 'only say what would be removed')
    .action(({ maxSize, dryRun = false }: { maxSize: number; dryRun?: boolean }) =>
      run(async (cli) => (await load()).gc(cli, { maxSize, dryRun })),
    );
  cache
    .command('clean')
    .description('remove everything but what was paid for')
    .option('--paid', 'also what was paid for')
    .option('--dry-run', 'only say what would be removed')
    .action(({ paid = false, dryRun = false }: { paid?: boolean; dryRun?: boolean }) =>
      run(async (cli) => (await load()).clean(cli, { paid, dryRun })),
    );
}

/** Bytes of a text such as `500M` (powers of 1,024). */
function parseSize(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([KMGT]?)i?B?$/i.exec(text.trim()) ?? [];
  if (digits === undefined) throw new InvalidArgumentError('allowed: a number with K, M, G or T');
  return Math.floor(Number(digits) * 1024 ** ' KMGT'.indexOf(unit.toUpperCase() || ' '));
}
