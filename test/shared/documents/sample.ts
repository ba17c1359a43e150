import type { ArrearsItem } from '../../../shared/documents/arrears-table.ts';
import type { CourierLetter } from '../../../shared/documents/courier-letter.ts';
import type { LawyerLetter } from '../../../shared/documents/lawyer-letter.ts';
import type { Sender } from '../../../shared/documents/letterhead.ts';
import { billingPeriod } from '../../../shared/kernel/billing-period.ts';
import { civilDate } from '../../../shared/kernel/civil.ts';
import { fen } from '../../../shared/kernel/money.ts';
import { unit } from '../domain/collection/dunning/sample.ts';

export const SENDER: Sender = {
  officeName: '翠湖花园服务中心',
  address: '翠湖路18号',
  phone: '020-88888888',
  paymentDetails: null,
};

export const item = (month: string, owed: number, kind: ArrearsItem['kind'] = 'service-fee'): ArrearsItem => ({
  kind,
  period: billingPeriod(month),
  dueOn: civilDate(`${month}-28`),
  owedFen: fen(owed),
});

export const COURIER: CourierLetter = {
  sender: SENDER,
  number: 'D-000123',
  unit: unit('3-2-1801'),
  ownerName: '陈先生',
  items: [item('2026-10', 120_000), item('2026-11', 50, 'utilities-share')],
  writtenOn: civilDate('2026-12-28'),
  payBy: civilDate('2027-01-04'),
};

export const LAWYER: LawyerLetter = { ...COURIER, firmName: null, earlierActs: [] };

/** What a reader sees: tags and styles taken away, entities read. */
export function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
