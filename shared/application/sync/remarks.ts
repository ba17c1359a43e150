import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellProblem, TabName } from '../../../sheets/contract/types.ts';
import { type RowRemark, remarkOfProblem, remarkOfRefusal } from '../../../sheets/render/remark.ts';
import { failedRemark } from '../../../sheets/render/row.ts';
import { CALENDAR_REFUSAL_REASONS } from '../../domain/calendar/refusal.ts';
import { DUNNING_REFUSAL_REASONS } from '../../domain/collection/dunning/refusal.ts';
import { LEDGER_REFUSAL_REASONS } from '../../domain/collection/ledger/refusal.ts';
import { REQUEST_REFUSAL_REASONS } from '../../domain/request/refusal.ts';
import { checkPeople, checkPosts, STAFF_PROBLEM_REASONS } from '../../domain/staff/check.ts';
import { type Locale, type LocalizedText, localized } from '../../kernel/locale.ts';
import { DUNNING_REFUSAL_TEXTS } from '../../policy/dunning-refusal-text.ts';
import { LEDGER_REFUSAL_TEXTS } from '../../policy/ledger-refusal-text.ts';
import { type RefusalReason, refusalText } from '../../policy/refusal-text.ts';
import type { SlotLedger } from '../ledger.ts';
import type { OfficeView } from '../office.ts';

/** What only the meeting of rows and records can bring to light. */
const SYNC_PROBLEM_TEXTS = {
  'duplicate-key': localized(
    '第 {row} 行已登记“{key}”，请更正其中一行。',
    'Row {row} already holds “{key}”. Please correct one of the two.',
  ),
  'no-record': localized('本行没有对应的来件，请清空本行内容。', 'No request belongs to this row. Please empty it.'),
  'entry-settings': localized(
    '工作簿的语言区域或时区已被改动，此处暂不登记。请在“文件 > 设置”中改回。',
    'The locale or time zone of this workbook was changed; this is not taken up. Please set it back in File > Settings.',
  ),
  'command-reused': localized(
    '本行未能登记，请改动任意一格后再试。',
    'This row could not be recorded. Please change any cell of it to try again.',
  ),
  'already-booked': localized(
    '此凭证号已入账（另一行、导入或接口），未重复入账。如是另一笔，请改凭证号或留空。',
    'This reference is booked already, by another row, a file or the interface; nothing was booked twice. If it is another payment, change the reference or leave it blank.',
  ),
  'no-case': localized(
    '该房号没有催缴，未登记。请核对房号和费用。',
    'The unit is not being dunned; nothing was recorded. Please check the unit and the fee.',
  ),
  'row-without-record': localized(
    '本行没有对应的系统记录，请清空本行内容。',
    'No record belongs to this row. Please empty it.',
  ),
  'person-unknown': localized(
    '“员工”中没有工号 {code}，请核对。',
    'Nobody in Staff has the code {code}. Please check it.',
  ),
} as const satisfies Record<string, LocalizedText>;
export type SyncProblemReason = keyof typeof SYNC_PROBLEM_TEXTS;

const REFUSALS: readonly RefusalReason[] = [
  ...REQUEST_REFUSAL_REASONS,
  ...CALENDAR_REFUSAL_REASONS,
  ...STAFF_PROBLEM_REASONS,
];
/** Tabs whose rows tell of a dunning case. */
const DUNNING_TABS: ReadonlySet<TabName> = new Set<TabName>(['dunning', 'contacts', 'sign-off']);

const isSyncProblem = (reason: string): reason is SyncProblemReason => reason in SYNC_PROBLEM_TEXTS;

/** What is to be said about the row's text, in the office's language. */
export function remarksOf({ tab, status }: SlotLedger, locale: Locale): readonly RowRemark[] {
  if (status.kind === 'failed') return [failedRemark(locale)];
  return status.kind === 'problem' ? status.problems.map((problem) => remarkOf(tab, problem, locale)) : [];
}

function remarkOf(tab: TabName, problem: CellProblem, locale: Locale): RowRemark {
  const contract = contractOf(tab);
  const { field, reason, parameters } = problem;
  if (isSyncProblem(reason)) {
    const sentence = SYNC_PROBLEM_TEXTS[reason][locale].replace(
      /\{(\w+)\}/g,
      (_, name: string) => parameters[name] ?? '',
    );
    return remarkOfRefusal(contract, { field, sentence }, locale);
  }
  const ofLedger = tab === 'payments' ? LEDGER_REFUSAL_REASONS.find((each) => each === reason) : undefined;
  if (ofLedger !== undefined)
    return remarkOfRefusal(contract, { field, sentence: LEDGER_REFUSAL_TEXTS[ofLedger][locale] }, locale);
  const ofDunning = DUNNING_TABS.has(tab) ? DUNNING_REFUSAL_REASONS.find((each) => each === reason) : undefined;
  if (ofDunning !== undefined)
    return remarkOfRefusal(contract, { field, sentence: DUNNING_REFUSAL_TEXTS[ofDunning][locale] }, locale);
  const refusal = REFUSALS.find((each) => each === reason);
  if (refusal === undefined) return remarkOfProblem(contract, problem, locale);
  return remarkOfRefusal(contract, { field, sentence: refusalText(refusal, locale, parameters) }, locale);
}

/** What is amiss between the people and posts of the office, as far as it concerns the record `key` of the tab. */
export function directoryRemarks(tab: TabName, key: string | null, view: OfficeView): readonly RowRemark[] {
  const { people, posts } = view.directory;
  const concerned = (records: readonly { readonly code: string }[], index: number): boolean =>
    records[index]?.code === key;
  const problems =
    tab === 'staff'
      ? checkPeople(people).filter(({ index }) => concerned(people, index))
      : tab === 'posts'
        ? checkPosts(posts, people).filter(({ index }) => concerned(posts, index))
        : [];
  return problems.map(({ field, reason, parameters }) =>
    remarkOf(tab, { field, reason, parameters }, view.office.locale),
  );
}
