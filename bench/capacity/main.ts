import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { simulateDay } from './day.ts';
import { documentOf, ROWS, type Row, tableOf } from './report.ts';

const FILE = fileURLToPath(new URL('../../docs/capacity.md', import.meta.url));

const simulate = (rows: readonly Row[]) =>
  Promise.all(rows.map(async ({ title, plan }) => ({ title, outcome: await simulateDay(plan) })));

const document = documentOf(tableOf(await simulate(ROWS.perProject)), tableOf(await simulate(ROWS.together)));
writeFileSync(FILE, document);
process.stdout.write(document);
