import type { SlotLedger } from '../../../shared/application/ledger.ts';
import { remarksOf } from '../../../shared/application/sync/remarks.ts';
import type { Slot } from '../../../shared/kernel/identity.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { columnOf } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { RowAnswer } from './follow-rows.ts';

/** What became of the rows of an import once they stood in the tab: each is in exactly one of the figures. */
export interface ImportOutcome {
  readonly recorded: number;
  readonly held: number;
  readonly marked: number;
  /** Taken out of the tab again by somebody, or emptied. */
  readonly removed: number;
  readonly unanswered: number;
}

type Fate = keyof ImportOutcome;

function fateOf(ledger: SlotLedger | null): Fate {
  if (ledger === null) return 'unanswered';
  const { kind } = ledger.status;
  switch (kind) {
    case 'recorded':
    case 'held':
    case 'removed':
      return kind;
    case 'blank':
      return 'removed';
    case 'problem':
    case 'incomplete':
    case 'unmatched':
    case 'failed':
      return 'marked';
    case 'read':
      return 'unanswered';
    default:
      return unreachable(kind);
  }
}

export function outcomeOf(answers: readonly RowAnswer[]): ImportOutcome {
  const counts = { recorded: 0, held: 0, marked: 0, removed: 0, unanswered: 0 };
  for (const { ledger } of answers) counts[fateOf(ledger)] += 1;
  return counts;
}

/** Every row that is not simply recorded, with its number in the file and in the tab, and the sum of all. */
export function outcomeLines(
  answers: readonly RowAnswer[],
  rowNumbers: ReadonlyMap<Slot, number>,
  locale: Locale,
): readonly string[] {
  const say = (chinese: string, english: string): string => (locale === 'zh-CN' ? chinese : english);
  const lines = answers.flatMap(({ rowNumber, slot, ledger }) => {
    const reason = ledger === null ? null : reasonOf(ledger, locale);
    if (reason === null) return [];
    const place = rowNumbers.get(slot);
    const where =
      place === undefined
        ? say(`文件第 ${rowNumber} 行`, `row ${rowNumber} of the file`)
        : say(`文件第 ${rowNumber} 行（表中第 ${place} 行）`, `row ${rowNumber} of the file (row ${place} of the tab)`);
    return [`${where}  ${reason}`];
  });
  const { recorded, held, marked, removed, unanswered } = outcomeOf(answers);
  const all = answers.length;
  return [
    ...lines,
    say(
      `本文件在表中的 ${all} 行 = 已登记 ${recorded} + 待勾选 ${held} + 需更正 ${marked} + 已从表中移除 ${removed} + 尚未处理 ${unanswered}`,
      `${all} rows of this file in the tab = ${recorded} recorded + ${held} held for a tick + ${marked} to be corrected + ${removed} removed since + ${unanswered} not taken up yet`,
    ),
    ...(unanswered === 0
      ? []
      : [
          say(
            '尚未处理的行仍在表中，轮到时会自动登记；再次运行同一命令可查看结果。',
            'Rows not taken up yet stay in the tab and are recorded at its turn; the same command shows what became of them.',
          ),
        ]),
  ];
}

/** `null` for what needs no word. */
function reasonOf(ledger: SlotLedger, locale: Locale): string | null {
  const say = (chinese: string, english: string): string => (locale === 'zh-CN' ? chinese : english);
  const { status, tab } = ledger;
  switch (status.kind) {
    case 'problem':
    case 'failed':
      return remarksOf(ledger, locale)
        .map(({ sentence }) => sentence)
        .join(say('', ' '));
    case 'incomplete': {
      const names = status.missing.map((field) => columnOf(contractOf(tab), field).header[locale]);
      return say(`请填写：${names.join('、')}`, `Please fill in: ${names.join(', ')}`);
    }
    case 'held':
      return say('待勾选确认', 'waits for a tick');
    case 'unmatched':
      return say(
        '本行内容被移动过，无法确定属于哪条记录',
        'its text was moved, and nobody can say to which record it belongs',
      );
    case 'removed':
    case 'blank':
      return say('已从表中移除或清空', 'removed from the tab, or emptied');
    case 'recorded':
    case 'read':
      return null;
    default:
      return unreachable(status);
  }
}
