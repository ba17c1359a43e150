import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { writeFigures } from '../reliability/figures.ts';
import { ACCEPTED } from './accepted/all.ts';
import { pageOf } from './page.ts';
import { runFolder } from './run-folder.ts';
import { SCORE_MIN, scoreOf, type Verdict, verdictOn } from './verdict.ts';

/**
 * Changes the pure core in every small way there is and sees whether a test notices. `--folder sheets/parse` looks at one
 * folder; `--again` takes over what the last run found for code and tests that have not changed. A run over all folders
 * writes its figures into docs/reliability.md.
 */
const FOLDERS = ['shared/domain', 'shared/effects', 'sheets/parse', 'sheets/render'] as const;

const { values } = parseArgs({
  options: { folder: { type: 'string' }, again: { type: 'boolean', default: false } },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function foldersAsked(): readonly string[] {
  const { folder } = values;
  if (folder === undefined) return FOLDERS;
  if (FOLDERS.some((each) => each === folder)) return [folder];
  throw new Error(`--folder is one of ${FOLDERS.join(', ')}, not ${folder}`);
}

function tell({ folder, counts, survivors, stale }: Verdict): void {
  for (const { mutant, reason } of survivors) {
    if (reason === null) say(`  not noticed: ${mutant.file}: ${mutant.line}`);
  }
  for (const each of stale) say(`  accepted, but noticed or gone: ${each}`);
  say(`${folder}: ${scoreOf(counts).toFixed(1)} %`);
}

// As in the ordinary tests: a zone that no office is in.
process.env.TZ = 'America/New_York';
// It takes every processor it gets for the better part of an hour: others go first.
setPriority(constants.priority.PRIORITY_LOW);
const verdicts: Verdict[] = [];
for (const folder of foldersAsked()) {
  say(`mutating ${folder}`);
  const verdict = verdictOn(folder, await runFolder(folder, values), ACCEPTED);
  tell(verdict);
  verdicts.push(verdict);
}
if (verdicts.length === FOLDERS.length) writeFigures('mutation', pageOf(verdicts));

const unargued = verdicts.flatMap(({ survivors }) => survivors).filter(({ reason }) => reason === null).length;
const stale = verdicts.flatMap((verdict) => verdict.stale).length;
const scores = verdicts.map(({ folder, counts }) => `${folder} ${scoreOf(counts).toFixed(1)} %`).join(', ');
say(`${scores}; ${unargued} survivors without a reason, ${stale} stale reasons; at least ${SCORE_MIN} % each`);
process.exitCode = verdicts.every(({ counts }) => scoreOf(counts) >= SCORE_MIN) ? 0 : 1;
