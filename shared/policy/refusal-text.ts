import type { CalendarRefusalReason } from '../domain/calendar/refusal.ts';
import type { RequestRefusalReason } from '../domain/request/refusal.ts';
import type { StaffProblemReason } from '../domain/staff/check.ts';
import { type Locale, type LocalizedText, localized } from '../kernel/locale.ts';
import { PLACEHOLDER } from './message-template.ts';

/** Every reason for which what staff typed cannot be carried out. */
export type RefusalReason = RequestRefusalReason | CalendarRefusalReason | StaffProblemReason;

/** What is wrong and what to do about it. */
const REFUSAL_TEXTS: Readonly<Record<RefusalReason, LocalizedText>> = {
  'unknown-unit': localized(
    '业户档案中没有此房号，请核对房号，或先在“业户档案”中登记。',
    'No household is on file for this unit. Check the unit, or enter it in Households first.',
  ),
  'unknown-commitment': localized(
    '没有这项服务承诺，请从下拉列表中选择。',
    'There is no such service commitment. Choose one from the list.',
  ),
  'received-in-future': localized(
    '受理时间晚于现在，请改正日期或时间。',
    'The time of receipt lies in the future. Correct the date or time.',
  ),
  'milestone-in-future': localized(
    '该时间晚于现在，请在事情发生后再登记，或改正日期或时间。',
    'This time lies in the future. Record it once it has happened, or correct the date or time.',
  ),
  'milestone-before-received': localized(
    '该时间早于受理时间，请改正其中之一。',
    'This time is before the time of receipt. Correct one of the two.',
  ),
  'appointment-before-received': localized(
    '预约时间早于受理时间，请改正其中之一。',
    'The appointment is before the time of receipt. Correct one of the two.',
  ),
  'appointment-missing': localized(
    '此项服务按预约时间计时，请填写预约时间。',
    'This service is timed by its appointment. Enter the appointment.',
  ),
  'follow-up-before-resolved': localized(
    '回访时间早于办结时间或尚未办结，请先填写办结时间，或改正回访时间。',
    'The follow-up is before the result, or there is no result yet. Enter the time of the result, or correct the follow-up.',
  ),
  'reopened-too-often': localized(
    '重新打开次数过多，请为新的问题另登记一条诉求。',
    'Reopened too often. Enter a new request for what has come up.',
  ),
  'not-found': localized(
    '找不到此诉求的记录，请联系管理员。',
    'There is no record of this request. Ask the administrator.',
  ),
  'day-both-off-and-work': localized(
    '同一天既登记为休息又登记为上班，请只保留一种。',
    'The same day is entered as off and as worked. Keep one of the two.',
  ),
  'no-working-day': localized(
    '连续400天没有工作日，请检查登记的休息日。',
    'There is no working day in 400 days. Check the days entered as off.',
  ),
  'duplicate-code': localized(
    '编号重复，每个编号只能出现一次。',
    'This code is used twice. Every code may stand in one row only.',
  ),
  'deputy-unknown': localized(
    '员工表中没有这位代理人，请核对工号。',
    'The deputy is not among the staff. Check the code.',
  ),
  'deputy-is-self': localized(
    '代理人不能是本人，请填写另一人。',
    'Nobody can be their own deputy. Name somebody else.',
  ),
  'holder-unknown': localized(
    '员工表中没有这位在岗人，请核对工号。',
    'The holder is not among the staff. Check the code.',
  ),
  'absence-reversed': localized(
    '缺勤结束日期早于开始日期，请改正。',
    'The absence ends before it begins. Correct one of the two dates.',
  ),
  'absence-without-start': localized(
    '填写了缺勤结束日期，但没有开始日期，请补填。',
    'The absence has an end but no beginning. Enter its first day.',
  ),
  'department-missing': localized('部门负责人须填写部门。', 'A department head needs a department. Choose one.'),
  'grid-unreadable': localized(
    '网格中的“{entry}”无法识别，请写房号，或以*结尾的房号前缀。',
    '"{entry}" in the grid is not understood. Write a unit, or the beginning of units followed by *.',
  ),
  'grid-shared': localized(
    '“{entry}”也属于岗位{other}，请只保留一处。',
    '"{entry}" also belongs to post {other}. Keep it in one of the two.',
  ),
};

/** The sentence shown in the row. A parameter that is not given stays as its name. */
export function refusalText(
  reason: RefusalReason,
  locale: Locale,
  parameters: Readonly<Record<string, string>> = {},
): string {
  return REFUSAL_TEXTS[reason][locale].replace(PLACEHOLDER, (whole, name: string) => parameters[name] ?? whole);
}
