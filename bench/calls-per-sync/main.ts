import { writeFileSync } from 'node:fs';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';
import { measure, type SyncCost } from './measure.ts';
import { pageOf } from './page.ts';

const START = instantOfEpochMs(Date.UTC(2026, 10, 23, 2));
const costs: SyncCost[] = [];
for (const rows of [100, 1_000, 10_000]) {
  costs.push(...(await measure(rows, [1, 10, 1_000], START)));
  console.log(`${rows} rows measured`);
}
writeFileSync(new URL('../../docs/sync-costs.md', import.meta.url), pageOf(costs));
console.log(pageOf(costs));
