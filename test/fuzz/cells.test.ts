import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slot } from '../../shared/kernel/identity.ts';
import { outputRequests } from '../../sheets/client/output-requests.ts';
import { staffColumns } from '../../sheets/contract/layout.ts';
import { ALL_TABS } from '../../sheets/contract/tabs.ts';
import type { CellValue, TabContract, TabName } from '../../sheets/contract/types.ts';
import { CELL_PROBLEM_REASONS } from '../../sheets/parse/cell/reading.ts';
import { type ParsedRow, parseRow } from '../../sheets/parse/row.ts';
import { isBlank } from '../../sheets/parse/row-reader.ts';
import { closingCells, remarkOfProblem } from '../../sheets/render/remark.ts';
import { cellsOf } from '../../sheets/render/row.ts';
import { CONTEXT, REQUEST, row, SEEN_AT } from '../sheets/parse/row-fixture.ts';
import { CELL_CHARACTERS_MAX, endingInTime, expectPrototypesUntouched, hostileText, hugeText } from './hostile.ts';

/** What the API may give for a cell: any text, any double, and serial numbers about the edges of what is recorded. */
const serial = fc.oneof(
  fc.double(),
  fc.constantFrom(
    -0,
    0.999_999_999,
    1e300,
    Number.MIN_VALUE,
    -693_593,
    2_958_465.999_99,
    36_525.999_999,
    73_050.999_999,
  ),
  fc.double({ min: 36_525, max: 73_052, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
);
const cell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 3, arbitrary: serial },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
);

/** The least that makes each row a whole one, so that the one cell decides. */
const WHOLE: Readonly<Record<TabName, Readonly<Record<string, CellValue>>>> = {
  requests: REQUEST,
  incoming: { result: '已修好' },
  households: { unit: '3-2-1801', ownerName: '王女士' },
  staff: { code: 'G01', name: '陈晓燕', role: '管家', phone: '13812345678', absentFrom: '2026-11-01' },
  posts: { code: 'P1', name: '一号岗', phone: '13812345678', grid: '3-2-*' },
  calendar: { date: '2026-12-31', type: 'off' },
  messages: { decision: 'leave' },
  commitments: {},
  bills: {},
  payments: { unit: '3-2-1801', amount: 1200.5 },
  dunning: {
    ...{
      handler: 'G01',
      setClass: '特殊拒交',
      classReason: '电梯',
      dispute: '电梯停用',
      ruling: '成立',
      reducedBy: 50,
    },
    ...{ holdUntil: '2026-12-31', holdReason: '等维修', visitAt: '2026-12-01 10:00', visitors: 'G01、G02' },
    ...{ evidence: '主管已上门', evidenceBy: 'G01、G02', manner: '家中', proof: 'https://a.b/c', detail: '未遇' },
  },
  contacts: { unit: '3-2-1801', outcome: '无人接听', channel: '手机', caller: 'G01' },
  'daily-report': { remark: '无' },
  'sign-off': { signedVersion: 1, signer: 'M01' },
  calls: {},
  meeting: {},
};

const tabs = ALL_TABS.map((contract) => [contract.tab, contract] as const);
const parse = (contract: TabContract, cells: Readonly<Record<string, CellValue>>): ParsedRow =>
  parseRow(contract, row(contract.tab, cells), CONTEXT);

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

/** What can be stored, sent and shown: whole characters, no control characters but the two of a text, real numbers. */
function expectSound(parsed: ParsedRow): void {
  for (const text of textsIn(parsed)) expect(text.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Surrogate}\p{Cc}]/u);
  for (const number of numbersIn(parsed)) expect(Number.isSafeInteger(number)).toBe(true);
  if (parsed.kind !== 'problems') return;
  for (const { reason } of parsed.problems) expect(CELL_PROBLEM_REASONS).toContain(reason);
}

/** What a person is told of a row, as it is written into the sheet: typed as text, and no longer than a cell takes. */
function expectShowable(contract: TabContract, parsed: ParsedRow): void {
  const problems = parsed.kind === 'problems' ? parsed.problems : [];
  for (const locale of ['zh-CN', 'en'] as const) {
    const remarks = problems.map((problem) => remarkOfProblem(contract, problem, locale));
    const cells = cellsOf(contract, closingCells(remarks, 'problem', locale));
    const output = { tab: contract.tab, slot: slot(1), recordId: '', version: 1, cells };
    const requests = outputRequests({ rows: [output], repairColumns: [], stampRows: [] }, locale, SEEN_AT);
    expect(JSON.stringify(requests)).not.toContain('formulaValue');
    for (const text of textsIn(requests)) expect(text.length).toBeLessThanOrEqual(CELL_CHARACTERS_MAX);
  }
}

describe.each(tabs)('a row of %s', (_, contract) => {
  const fields = staffColumns(contract).map(({ field }) => field);

  it('is read, or told to be wrong, whatever its cells hold', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: fields.length, maxLength: fields.length }), (values) => {
        endingInTime(() => {
          const parsed = parse(contract, Object.fromEntries(fields.map((field, at) => [field, values[at] ?? null])));
          expectSound(parsed);
          expectShowable(contract, parsed);
        });
      }),
      { seed: 401, numRuns: 50 },
    );
    expectPrototypesUntouched();
  });

  it('loses no cell without a word: what is in it is taken up, or named as a problem', () => {
    if (fields.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...fields), cell, (field, value) => {
        fc.pre(!isBlank(value));
        const parsed = parse(contract, { ...WHOLE[contract.tab], [field]: value });
        expectSound(parsed);
        // Separators alone name no unit: the grid is as empty as before.
        if (field === 'grid' && /^[\s,，、;；]*$/.test(String(value))) return;
        expect(parsed.kind).toMatch(/^(command|problems)$/);
        if (parsed.kind === 'problems') expect(parsed.missing).not.toContain(field);
      }),
      { seed: 402, numRuns: 250 },
    );
  });

  it('is read in time, although a cell is as long as a cell can be', () => {
    if (fields.length === 0) return;
    fc.assert(
      fc.property(fc.constantFrom(...fields), hugeText, (field, value) => {
        endingInTime(() => {
          const parsed = parse(contract, { [field]: value });
          expectSound(parsed);
          expectShowable(contract, parsed);
        });
      }),
      { seed: 403, numRuns: 16 },
    );
  });
});

describe('what is shown', () => {
  it('is written as text, whatever it begins with and in whatever column', () => {
    const text = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '＝', "'", '\t=', ''), hostileText)
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...ALL_TABS), text, ({ tab, ...contract }, shown) => {
        const cells = Object.fromEntries(contract.columns.map(({ field }) => [field, shown]));
        const output = { tab, slot: slot(1), recordId: shown, version: 1, cells };
        const requests = outputRequests({ rows: [output], repairColumns: [], stampRows: [] }, 'zh-CN', SEEN_AT);
        const written = requests.flatMap(
          ({ updateCells }) => updateCells?.rows?.flatMap(({ values }) => values ?? []) ?? [],
        );
        expect(written.length).toBeGreaterThan(2);
        for (const { userEnteredValue } of written) expect(userEnteredValue ?? {}).not.toHaveProperty('formulaValue');
        expect(written).toContainEqual({ userEnteredValue: { stringValue: shown } });
      }),
      { seed: 404, numRuns: 200 },
    );
  });
});

describe('a text that makes patterns search', () => {
  const again = ['(a', '（漏', '[x(', '9 ', '9', '1/', '2026 ', '上午 ', '- ', '+1/', '\u3000', '３ ', '\ufdfa'];
  const texts = again.flatMap((piece) =>
    ['9', '('].map((head) => (head + piece.repeat(CELL_CHARACTERS_MAX)).slice(0, -1)),
  );
  const all = tabs.flatMap(([, contract]) =>
    staffColumns(contract).map((column) => [column.type, contract, column] as const),
  );
  const oneOfEachType = [...new Map(all.map((each) => [each[0], each] as const)).values()];

  it.each(oneOfEachType)('is soon done with in a cell for a %s', (_type, contract, { field }) => {
    for (const text of texts) {
      endingInTime(() => parse(contract, { [field]: `${text.slice(0, CELL_CHARACTERS_MAX - 1)}!` }));
    }
  });
});
