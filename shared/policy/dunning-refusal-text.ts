import type { DunningRefusalReason } from '../domain/collection/dunning/refusal.ts';
import { type LocalizedText, localized } from '../kernel/locale.ts';

/** What is wrong with an entry about a dunning case and what to do about it. */
export const DUNNING_REFUSAL_TEXTS: Readonly<Record<DunningRefusalReason, LocalizedText>> = {
  'not-found': localized(
    '找不到此催缴记录，请联系管理员。',
    'There is no record of this dunning case. Ask the administrator.',
  ),
  'case-closed': localized(
    '此催缴已结束，只能补记结束之前的事情。',
    'This case is closed. Only what happened before can still be recorded.',
  ),
  'nothing-owed': localized(
    '此房号没有该费种的未缴费用，无需催缴。',
    'The unit owes nothing of this kind of fee; there is nothing to dun for.',
  ),
  'in-future': localized(
    '该时间晚于现在，请在事情发生后再登记，或改正日期或时间。',
    'This time lies in the future. Record it once it has happened, or correct the date or time.',
  ),
  'before-case': localized(
    '该时间早于催缴开始，请改正日期。',
    'This was before the case was opened. Correct the date.',
  ),
  'before-step': localized(
    '该时间早于本步骤开始，请改正日期。',
    'This was before the step it belongs to began. Correct the date.',
  ),
  'not-at-this-step': localized(
    '催缴尚未进行到这一步，请核对步骤。',
    'The case has not come to this step. Check the step.',
  ),
  'attempt-too-old': localized(
    '此次催缴过于久远，已并入历史合计，不能再更改。',
    'This attempt is so old that it is kept only as part of a sum, and cannot be changed.',
  ),
  'promise-date-missing': localized(
    '结果为“近期交纳”时须填写约定缴费日期。',
    'An attempt that ended in a promise needs the day that was promised.',
  ),
  'promise-date-unexpected': localized(
    '只有结果为“近期交纳”才填写约定缴费日期，请改正其中之一。',
    'A promised day belongs to the outcome "promised" alone. Correct one of the two.',
  ),
  'promise-date-in-past': localized(
    '约定缴费日期早于催缴当天，请改正日期。',
    'The promised day is before the attempt. Correct the date.',
  ),
  'promise-date-too-far': localized(
    '约定缴费日期过远，请与业户重新约定更近的日期。',
    'The promised day is too far away. Agree on an earlier one.',
  ),
  'promise-amount-out-of-range': localized(
    '约定金额须大于0且不超过逾期金额，请改正。',
    'What is promised must be above zero and no more than is overdue. Correct the amount.',
  ),
  'class-needs-promise': localized(
    '归类为“近期交纳”须先登记约定缴费日期。',
    'Only a promise on record makes a case "promised". Record the attempt with its date first.',
  ),
  'reason-missing': localized('请填写原因。', 'Enter the reason.'),
  'dispute-open': localized(
    '已有一项争议尚未裁定，请先裁定。',
    'There is a dispute that nobody has ruled on yet. Rule on that first.',
  ),
  'too-many-disputes': localized(
    '此催缴的争议次数已达上限，请联系项目经理处理。',
    'This case has had as many disputes as are allowed. Take it to the project manager.',
  ),
  'no-dispute': localized('没有待裁定的争议。', 'There is no dispute to rule on.'),
  'reduction-out-of-range': localized(
    '减免金额须在0与逾期金额之间；争议不成立时须为0。',
    'The reduction must lie between zero and what is overdue, and be zero when the dispute is rejected.',
  ),
  'hold-date-in-past': localized('暂缓截止日期早于今天，请改正。', 'The hold would end in the past. Correct the date.'),
  'hold-too-long': localized('暂缓时间过长，请选择较近的日期。', 'The hold is too long. Choose an earlier day.'),
  'courier-number-missing': localized('请填写快递单号。', 'Enter the courier number.'),
  'contents-missing': localized(
    '请填写快递内件，逐项列明欠费。',
    'Enter the content line of the letter with the arrears item by item.',
  ),
  'visitors-missing': localized(
    '上门人数不足，请填写全部上门人员，不得重复。',
    'Too few visitors. Enter everybody who went, each once.',
  ),
  'photo-missing': localized('请填写照片链接。', 'Enter the link to the photo.'),
  'result-missing': localized('请填写上门结果。', 'Enter the result of the visit.'),
  'letter-deadline-out-of-range': localized(
    '律师函的缴费期限过近或过远，请改正日期。',
    'The deadline of the lawyer’s letter is too near or too far. Correct the date.',
  ),
  'notice-not-put-up': localized(
    '此公示尚未登记张贴，请先登记张贴时间和照片。',
    'This notice is not on record as put up. Record that first, with its photo.',
  ),
  'down-before-up': localized(
    '公示撤下时间早于张贴时间，请改正其中之一。',
    'The notice would come down before it was put up. Correct one of the two times.',
  ),
  'visit-not-due': localized('目前没有需要上门的步骤。', 'No step asks for a visit at present.'),
  'no-such-task': localized('此催缴没有这项待办任务。', 'There is no such task in this case.'),
  'task-needs-evidence': localized(
    '这项任务须登记凭据才算完成，不能直接勾选。',
    'This task is done by recording what shows it, not by ticking it off.',
  ),
  'nothing-to-sign': localized('这一步没有需要签字的记录。', 'There is nothing to be signed at this step.'),
  'version-changed': localized(
    '记录在签字前已被更改，请核对最新内容后再签。',
    'The record has changed since it was shown. Check it as it stands now, then sign.',
  ),
  'ladder-waits': localized('催缴正在暂缓，待恢复后再安排。', 'The case is waiting. Plan this once it goes on.'),
  'rounds-exhausted': localized(
    '催缴轮次已达上限，只能起诉或核销。',
    'The case has been through its last round. Only court or a write-off is left.',
  ),
};
