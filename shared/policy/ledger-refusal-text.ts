import type { LedgerRefusalReason } from '../domain/collection/ledger/refusal.ts';
import { type LocalizedText, localized } from '../kernel/locale.ts';

/** What is wrong with an entry of the ledger and what to do about it. */
export const LEDGER_REFUSAL_TEXTS: Readonly<Record<LedgerRefusalReason, LocalizedText>> = {
  'unknown-unit': localized(
    '业户档案中没有此房号，请核对房号，或先在“业户档案”中登记。',
    'No household is on file for this unit. Check the unit, or enter it in Households first.',
  ),
  'amount-not-positive': localized('金额须大于0，请改正。', 'The amount must be above zero. Correct it.'),
  'amount-too-large': localized(
    '金额超过1亿元，请检查小数点和位数。',
    'The amount is above 100 million yuan. Check the decimal point.',
  ),
  'received-in-future': localized(
    '收款日期晚于今天，请改正日期。',
    'The day of receipt lies in the future. Correct the date.',
  ),
  'reference-conflict': localized(
    '此凭证号已用于另一笔内容不同的记录，请核对凭证号；若原记录有误，请先冲销再重新登记。',
    'This reference stands for another entry with other content. Check it; if that entry is wrong, reverse it and enter it anew.',
  ),
  'charge-conflict': localized(
    '此账单号已有内容不同的账单，未重复入账；金额有误请登记更正。',
    'There is a bill of this number with other content; nothing was booked. If its amount is wrong, enter a correction.',
  ),
  'unknown-charge': localized('没有此账单，请核对账单号。', 'There is no such bill. Check its number.'),
  'charge-of-another-unit': localized(
    '此账单属于另一房号，请核对房号和账单号。',
    'This bill belongs to another unit. Check the unit and the number of the bill.',
  ),
  'charge-written-off': localized(
    '此账单已有核销，不能更正；请先冲销该笔核销。',
    'Part of this bill is written off, so it cannot be corrected. Reverse the write-off first.',
  ),
  'write-off-exceeds-open': localized(
    '核销金额大于该账单的未缴金额，请改正金额。',
    'The write-off is more than is open of this bill. Correct the amount.',
  ),
  'correction-of-nothing': localized(
    '更正金额不能为0，请填写应增加或减少的金额。',
    'A correction by zero changes nothing. Enter by how much the bill changes.',
  ),
  'correction-exceeds-charge': localized(
    '更正后账单金额将小于0，请改正金额。',
    'The bill would come to less than zero. Correct the amount.',
  ),
  'dispute-exceeds-charge': localized(
    '有争议的金额须在0与账单金额之间，请改正。',
    'What is disputed must lie between zero and the amount of the bill. Correct it.',
  ),
  'unknown-posting': localized('没有此凭证号的记录，请核对。', 'There is no entry with this reference. Check it.'),
  'posting-of-another-unit': localized(
    '此凭证号的记录属于另一房号，请核对房号和凭证号。',
    'The entry with this reference belongs to another unit. Check the unit and the reference.',
  ),
  'already-reversed': localized('该笔记录已冲销，无需再次冲销。', 'This entry has been reversed already.'),
  'reversal-not-reversible': localized(
    '冲销记录不能再冲销，请重新登记原来的款项。',
    'A reversal cannot be reversed. Enter what it undid anew.',
  ),
  'receipt-withdrawn-from': localized(
    '该笔款项已有部分转出或退款，请先撤回转出或退款。',
    'Part of this money was transferred or refunded. Take that back first.',
  ),
  'half-of-a-transfer': localized(
    '转款涉及两个房号，请撤回整笔转款。',
    'A transfer concerns two units. Take back the transfer as a whole.',
  ),
  'transfer-to-itself': localized(
    '转入与转出为同一房号，请改正转入房号。',
    'The money would stay with the same unit. Correct the unit it goes to.',
  ),
  'not-transferable': localized(
    '只有缴费款项可以转到其他房号，请核对凭证号。',
    'Only money that was paid can be transferred. Check the reference.',
  ),
  'transfer-exceeds-receipt': localized(
    '转出金额大于该笔款项的可转金额，请改正金额。',
    'This is more than is left of the payment. Correct the amount.',
  ),
  'refund-exceeds-credit': localized(
    '退款金额大于可退的预存余额，请改正金额。',
    'The refund is more than the credit that can be paid back. Correct the amount.',
  ),
  'too-many-entries': localized(
    '此操作一次涉及的记录过多，请联系管理员。',
    'This concerns too many entries at once. Ask the administrator.',
  ),
  'account-full': localized(
    '该房号的未结账单过多，无法再登记，请联系管理员。',
    'This unit has too many open bills to take another entry. Ask the administrator.',
  ),
};
