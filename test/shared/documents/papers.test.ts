import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrearsItems, contentLine } from '../../../shared/documents/arrears-table.ts';
import { courierLetter } from '../../../shared/documents/courier-letter.ts';
import { lawyerLetter } from '../../../shared/documents/lawyer-letter.ts';
import { litigationPaper } from '../../../shared/documents/litigation-paper.ts';
import { publicNotice } from '../../../shared/documents/public-notice.ts';
import { anonymousNotice } from '../../../shared/domain/collection/dunning/anonymous-notice.ts';
import { litigationReview } from '../../../shared/domain/collection/dunning/litigation-review.ts';
import { civilDate } from '../../../shared/kernel/civil.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { fen } from '../../../shared/kernel/money.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { at, attempt, LADDER, silentUntil, unit } from '../domain/collection/dunning/sample.ts';
import { COURIER, item, LAWYER, SENDER, textOf } from './sample.ts';

const NOTICE = anonymousNotice(
  ['1-1-101', '1-1-102', '1-1-103', '2-1-101', '2-1-102', '2-1-103'].map((code) => ({
    unit: unit(code),
    owedFen: fen(300_000),
  })),
  { upOn: civilDate('2027-01-29'), downOn: civilDate('2027-02-05') },
  LADDER,
);
invariant(NOTICE !== null, 'six households are enough for a notice');
const CASE = silentUntil('2027-02-11 00:00').case;
const REVIEW = litigationReview(
  [
    {
      ...CASE,
      arrears: { ...CASE.arrears, overdueFen: fen(900_000) },
      attempts: [attempt('2026-12-02 10:00', 'refused', { said: '<墙面> & 渗水' })],
    },
  ],
  LADDER,
  at('2027-02-11 10:00'),
);

const PAPERS = {
  courier: (locale: 'zh-CN' | 'en') => courierLetter(COURIER, locale),
  lawyer: (locale: 'zh-CN' | 'en') => lawyerLetter(LAWYER, locale),
  notice: (locale: 'zh-CN' | 'en') => publicNotice(NOTICE, SENDER, locale),
  litigation: (locale: 'zh-CN' | 'en') => litigationPaper(REVIEW, SENDER, SHANGHAI, locale),
} as const;

describe('every paper', () => {
  for (const [name, paper] of Object.entries(PAPERS)) {
    it.each(LOCALES)(`${name} is whole in %s: on A4, no place left open, no tag left open`, (locale) => {
      const page = paper(locale);
      expect(page).toMatch(/^<!doctype html>\n<html lang="/);
      expect(page).toContain('size: A4');
      expect(textOf(page)).not.toMatch(/[{}]|undefined|null|\[object/);
      for (const tag of ['p', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'h1', 'h2', 'section', 'style', 'strong']) {
        const opened = page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
        expect(page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0, tag).toBe(opened);
      }
      if (locale === 'en')
        expect(textOf(page).replaceAll(/[翠湖花园服务中心路号陈先生墙面渗水业主不在家仍拒绝]/g, '')).not.toMatch(
          /\p{Script=Han}/u,
        );
    });
  }

  it('shows what people wrote as they wrote it', () => {
    const ownerName = `<script>alert("1")</script> & {payBy}`;
    for (const locale of LOCALES) {
      for (const page of [
        courierLetter({ ...COURIER, ownerName }, locale),
        lawyerLetter({ ...LAWYER, ownerName }, locale),
      ]) {
        expect(page).not.toContain('<script');
        expect(textOf(page)).toContain(ownerName);
      }
    }
    expect(textOf(PAPERS.litigation('zh-CN'))).toContain('<墙面> & 渗水');
  });
});

describe('a courier letter', () => {
  it('names each item, the sum and the day', () => {
    const text = textOf(courierLetter(COURIER, 'zh-CN'));
    expect(text).toContain('物业服务费 2026年10月 2026年10月28日 1,200.00');
    expect(text).toContain('公摊水电费 2026年11月 2026年11月28日 0.50');
    expect(text).toContain('以上合计人民币1,200.50元（大写：壹仟贰佰元伍角）。');
    expect(text).toContain('请您于2027年1月4日前（含当日）缴清');
    expect(text).toContain('编号：D-000123');
  });

  it('says how to pay as the office words it, or whom to ask; and does without a name', () => {
    expect(textOf(courierLetter(COURIER, 'zh-CN'))).toContain('缴费方式请向服务中心询问。');
    const sender = { ...SENDER, paymentDetails: '账号：6222 0000', address: null, phone: null };
    const text = textOf(courierLetter({ ...COURIER, sender, ownerName: null }, 'zh-CN'));
    expect(text).toContain('缴费方式：账号：6222 0000');
    expect(text).toContain('尊敬的业主（房号：3-2-1801）：');
  });
});

describe('what is asked for', () => {
  it('is open and not disputed, the oldest first, over all kinds of fee', () => {
    const charge = (month: string, open: number, disputed: number) => ({
      ...item(month, open),
      id: CASE.arrears.charges[0]?.id ?? expect.fail('a case without a charge'),
      openFen: fen(open),
      disputedFen: fen(disputed),
    });
    const items = arrearsItems([
      { kind: 'service-fee', charges: [charge('2026-11', 100, 0), charge('2026-12', 100, 99)] },
      { kind: 'other', charges: [charge('2026-10', 100, 0), charge('2026-09', 100, 100)] },
    ]);
    expect(items.map(({ kind, period, owedFen }) => `${kind} ${period} ${owedFen}`)).toEqual([
      'other 2026-10 100',
      'service-fee 2026-11 100',
      'service-fee 2026-12 1',
    ]);
  });

  it.each([
    [1, '催缴函：2026-01物业服务费100.00；合计100.00元'],
    [2, '催缴函：2026-01物业服务费100.00；2026-02物业服务费100.00；合计200.00元'],
    [
      12,
      '催缴函：2026-01物业服务费100.00；2026-02物业服务费100.00；2026-03物业服务费100.00；2026-04物业服务费100.00；等共12项；合计1,200.00元',
    ],
  ])('as the content line of %i items', (count, expected) => {
    const items = Array.from({ length: count }, (_, index) =>
      item(`2026-${String(index + 1).padStart(2, '0')}`, 10_000),
    );
    expect(contentLine(items, 'zh-CN')).toBe(expected);
  });

  it('the content line fits on the label and has the whole sum, whatever is owed', () => {
    const anyItems = fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyItems, fc.constantFrom(...LOCALES), (amounts, locale) => {
        const line = contentLine(
          amounts.map((owed) => item('2026-11', owed)),
          locale,
        );
        expect(line.length).toBeLessThanOrEqual(100);
        const total = amounts.reduce((sum, owed) => sum + owed, 0);
        expect(line.replaceAll(',', '')).toContain(`${(total / 100).toFixed(2)}`);
      }),
      { seed: 20261207, numRuns: 200 },
    );
  });
});

describe('a lawyer’s letter', () => {
  it('tells what was done before, and is signed by the firm', () => {
    const text = textOf(
      lawyerLetter(
        {
          ...LAWYER,
          firmName: '某某律师事务所',
          earlierActs: [
            { act: 'called', attempts: 12, sinceOn: civilDate('2026-12-01') },
            { act: 'letter-sent', on: civilDate('2026-12-28'), courierNumber: 'SF123' },
            { act: 'visited', on: civilDate('2027-01-05') },
          ],
        },
        'zh-CN',
      ),
    );
    expect(text).toContain('自2026年12月1日起，多次以电话等方式联系，共12次。');
    expect(text).toContain('2026年12月28日，寄送催缴函，快递单号SF123。');
    expect(text).toContain('2027年1月5日，派人上门催缴。');
    expect(text).toContain('某某律师事务所（盖章）');
  });
});

describe('a public notice', () => {
  it.each(LOCALES)('names no unit and no exact amount in %s', (locale) => {
    const text = textOf(publicNotice(NOTICE, SENDER, locale));
    expect(text).not.toMatch(/\d+-\d+-\d{3}|3,000\.00|9,000\.00/);
    expect(text).toContain('0.00 – 10,000.00');
    expect(text).toContain('1–5');
  });
});

describe('the paper for the general manager', () => {
  it('has the whole course of each large debt', () => {
    const text = textOf(PAPERS.litigation('zh-CN'));
    for (const part of [
      '建议起诉1户',
      'D-000001 · 3-2-1801 · ¥9,000.00',
      '2026年12月28日 · 快递催缴函 · SF1234567890（未签字）',
      '2027年1月5日 · 主管上门 · 业主不在家（未签字）',
      '联系1次，其中联系上1次，未接听0次。',
      '尚缺证据：有步骤未签字',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('其余 ');
  });
});
