import { parseArgs } from 'node:util';
import { makeTemplate } from './office-template.ts';
import { shorten } from './shrink.ts';
import { storm } from './storm.ts';

/** `node --import tsx test/chaos/main.ts --seed 17` tells the story of one seed; `--from 1 --count 100` runs many. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    rows: { type: 'string', default: '200' },
    stop: { type: 'string', default: '1' },
    whole: { type: 'boolean', default: false },
  },
});

const template = await makeTemplate(Number(values.rows));
const first = Number(values.seed ?? values.from);
const last = values.seed === undefined ? first + Number(values.count) - 1 : first;
const counts = new Map<string, number>();
let failed = 0;
const began = performance.now();
let run = 0;
for (let seed = first; seed <= last && failed < Number(values.stop); seed += 1) {
  const outcome = await storm({ template, seed });
  run += 1;
  for (const [what, count] of outcome.story.counts) counts.set(what, (counts.get(what) ?? 0) + count);
  if (outcome.violations.length === 0) continue;
  failed += 1;
  const shortest = values.whole ? outcome : await shorten(template, outcome);
  process.stdout.write(`seed ${seed}\n${shortest.story.text()}\n${shortest.violations.slice(0, 12).join('\n')}\n\n`);
}
const seconds = (performance.now() - began) / 1_000;
process.stdout.write(`${run} seeds, ${failed} failed, ${(run / seconds).toFixed(2)} a second\n`);
if (failed === 0)
  process.stdout.write(
    `${[...counts]
      .sort()
      .map(([what, count]) => `${count}\t${what}`)
      .join('\n')}\n`,
  );
process.exitCode = failed > 0 ? 1 : 0;
