import { groupBy } from '../../shared/kernel/group.ts';
import type { Outcome } from './mutant.ts';
import { type Survivor, scoreOf, type Verdict } from './verdict.ts';

const OUTCOMES = ['killed', 'timedOut', 'survived', 'noCoverage'] as const satisfies readonly Outcome[];
const UNARGUED = 'no reason given yet';

const percent = (score: number): string => `${score.toFixed(1)} %`;
const rowOf = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** What the verdicts say, in Markdown: a table of the folders, then what survived with the reasons. */
export function pageOf(verdicts: readonly Verdict[]): string {
  return [
    rowOf(['folder', 'mutants', 'killed', 'ran for ever', 'survived', 'not reached', 'score']),
    '|---|---:|---:|---:|---:|---:|---:|',
    ...verdicts.map(({ folder, counts }) => {
      const shown = OUTCOMES.map((outcome) => counts[outcome]);
      const all = shown.reduce((sum, count) => sum + count, 0);
      return rowOf([`\`${folder}\``, all, ...shown, percent(scoreOf(counts))]);
    }),
    ...verdicts.flatMap(survivorsOf),
  ].join('\n');
}

function survivorsOf({ folder, survivors }: Verdict): readonly string[] {
  if (survivors.length === 0) return [];
  const groups = groupBy(survivors, ({ mutant, reason }) => `\`${mutant.file}\`: ${reason ?? UNARGUED}`);
  return [
    '',
    `What survived in \`${folder}\`:`,
    '',
    ...[...groups].flatMap(([title, group]) => [`- ${title}`, ...linesOf(group)]),
  ];
}

/** Each mutated line once, with how often it stands in the file. */
function linesOf(survivors: readonly Survivor[]): readonly string[] {
  const times = new Map<string, number>();
  for (const { mutant } of survivors) times.set(mutant.line, (times.get(mutant.line) ?? 0) + 1);
  return [...times].map(([line, count]) => `  - ${codeOf(line)}${count > 1 ? ` (${count} times)` : ''}`);
}

/** As code, whatever backticks are in it. */
const codeOf = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
