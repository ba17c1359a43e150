import { localized } from '../kernel/locale.ts';
import type { Policy } from './policy.ts';

/** Written to fit one SMS of 70 characters in Chinese, with an office's signature of usual length before them. */
export const DEFAULT_MESSAGE_TEXTS: Policy['messages']['texts'] = {
  acceptance: localized(
    '您好，{unit}的{kind}已登记，编号{number}，管家会尽快与您联系。',
    'Your {kind} for {unit} is registered as {number}. Your butler will contact you shortly.',
  ),
  'butler-task': localized(
    '新{kind}{number}，{unit}：{wanted}。请于{due}前响应。',
    'New {kind} {number}, {unit}: {wanted}. Respond by {due}.',
  ),
  'commitment-warning': localized(
    '{number}（{unit}{kind}）的{promise}将于{due}到期，请尽快处理并登记时间。',
    '{number} ({unit}, {kind}): {promise} due {due}. Please act and record the time.',
  ),
  'commitment-due': localized(
    '{number}（{unit}{kind}）的{promise}已于{due}到期未完成，请立即处理。',
    '{number} ({unit}, {kind}): {promise} due {due}, not done. Please act now.',
  ),
  'commitment-escalation': localized(
    '升级：{number}（{unit}{kind}）的{promise}于{due}到期，至今未完成，请督办。',
    'Escalation of {number} ({unit}, {kind}): {promise} due {due}, still open. Please see to it.',
  ),
  'resolution-notice': localized(
    '您好，{unit}的{kind}（编号{number}）已处理完毕，感谢您的反馈。',
    'Your {kind} for {unit} ({number}) has been dealt with. Thank you for telling us.',
  ),
  'overdue-summary': localized(
    '自{since}起有{count}件诉求的提醒因过久未发送（{steps}），请在表格中查看。',
    'Requests whose alerts since {since} were too old to send: {count} ({steps}). Please see the sheet.',
  ),
  'workbook-outage': localized(
    '记录表需要您处理：{what}。恢复前相关内容暂不登记，已登记事项的时限照常计算。',
    'The record sheet needs you: {what}. Until then what it concerns is not taken up; deadlines run on.',
  ),
  'payment-notice': localized(
    '您好，{unit}的{fee}账单{amount}元已出，请于{day}前（含当日）缴纳，明细见信箱。',
    'The {fee} of {unit} comes to {amount} yuan, payable by {day}. The itemised bill is in your letterbox.',
  ),
  'payment-notice-relay': localized(
    '您好，{unit}的{fee}账单已出，缴费期至{day}，烦请转告业主，谢谢。',
    'The bill for the {fee} of {unit} is out, payable by {day}. Please let the owner know. Thank you.',
  ),
  'payment-reminder': localized(
    '您好，{unit}的{fee}{amount}元将于{day}到期，方便时请缴纳，如已缴请忽略。',
    'The {fee} of {unit}, {amount} yuan, is due on {day}. Please ignore this if you have paid.',
  ),
  'payment-reminder-relay': localized(
    '您好，{unit}的{fee}缴费期至{day}，烦请转告业主，如已办理请忽略。',
    'The {fee} of {unit} is payable by {day}. Please let the owner know, unless it is done.',
  ),
  'overdue-friendly': localized(
    '您好，{unit}的{fee}{amount}元已过缴费期，想来您一时忙忘，请抽空缴纳，如已缴请忽略。',
    'The {fee} of {unit}, {amount} yuan, is past its due date. It may have slipped your mind; please pay when you can.',
  ),
  'overdue-firm': localized(
    '您好，{unit}的{fee}{amount}元逾期至今未缴，请尽快缴纳；如有困难或异议，请与服务中心联系。',
    'The {fee} of {unit}, {amount} yuan, is still unpaid. Please pay, or tell the service centre what stands in the way.',
  ),
  'overdue-formal': localized(
    '催缴通知：{unit}的{fee}{amount}元逾期未缴，现转入书面催缴，请尽快缴清；有异议请联系服务中心。',
    'Demand for payment: {fee} of {unit}, {amount} yuan, overdue. A written demand follows. Please pay, or contact us.',
  ),
  'overdue-final': localized(
    '重要通知：{unit}的{fee}{amount}元长期逾期，我们将委托律师发函，请尽快缴清或联系服务中心。',
    'Important: {fee} of {unit}, {amount} yuan, is long overdue. A lawyer’s letter follows. Please pay, or contact us.',
  ),
  'overdue-relay': localized(
    '您好，{unit}有物业事项需业主本人办理，烦请转告业主与服务中心联系，谢谢。',
    'There is a matter of {unit} for its owner to see to. Please ask the owner to contact the service centre.',
  ),
  'promise-reminder': localized(
    '您好，您与我们约定{day}缴纳{unit}的{fee}，现应缴{amount}元，感谢配合，如已缴请忽略。',
    'You agreed to pay the {fee} of {unit} on {day}; {amount} yuan are due. Thank you. Please ignore this if you have paid.',
  ),
  'payment-thanks': localized(
    '您好，{unit}的{fee}已缴清，感谢您的支持与配合。',
    'The {fee} of {unit} has been paid in full. Thank you.',
  ),
  'dunning-task': localized(
    '催缴{number}（{unit}）：{task}，限{day}。请办理并登记，其余到期任务见催缴记录表。',
    'Case {number} ({unit}): {task}, by {day}. Please do and record it. Other tasks due are in the dunning record.',
  ),
  'dunning-escalation': localized(
    '升级：催缴{number}（{unit}）：{task}，限{day}未办。请督办，其余未办任务见催缴记录表。',
    'Escalation, case {number} ({unit}): {task}, was due {day}. Please see to it; others are in the dunning record.',
  ),
  'visit-called-back': localized(
    '请勿上门：催缴{number}（{unit}）情况有变，原定{due}的上门取消，已出发请返回。',
    'Do not visit {unit} (case {number}): the visit of {due} is called off. If you are on the way, please turn back.',
  ),
  'notice-take-down': localized(
    '请撤下公示：催缴{number}（{unit}）无需继续公示，撤下后请拍照并登记。',
    'Please take down the public notice of case {number} ({unit}), then record it with a photo.',
  ),
  'refusal-reason': localized(
    '催缴{number}（{unit}）业户拒缴，原因：{said}。请指示如何处理。',
    'Case {number} ({unit}): the household refuses to pay. Reason: {said}. Please direct what is to be done.',
  ),
  'court-settled': localized(
    '催缴{number}（{unit}）起诉后已缴清，请办理撤诉。',
    'Case {number} ({unit}) has been paid while before the court. Please withdraw the suit.',
  ),
  'ledger-stale': localized(
    '已超过{hours}小时没有新的缴费记录，自动催缴已暂停，请尽快登记或导入缴费记录。',
    'No payments have come in for {hours} hours; automatic dunning is on hold. Please enter or import them.',
  ),
};
