import writeExcelFile, { type Cell } from 'write-excel-file/node';

/**
 * A record sheet as an office hands it over: a merged title, remarks, two header lines, blank lines, sub-totals, pages
 * printed with their header again, days in every fashion, phones as numbers, copies, and cells that a spreadsheet program
 * has spoilt. Names are invented; the numbers stand in a range that no carrier has given out.
 */
const WALL = 'yyyy/m/d h:mm';
const day = (text: string, format = WALL): Cell => ({ value: new Date(`${text}Z`), type: Date, format });

const TITLE: readonly Cell[] = [{ value: '翠湖花园2026年度业户报修登记表', columnSpan: 12, align: 'center' }];
const REMARK: readonly Cell[] = ['填表单位：客户服务中心', null, null, null, '打印：王海'];
const GROUPS: readonly Cell[] = [
  { value: '序号', rowSpan: 2 },
  { value: '房号', rowSpan: 2 },
  { value: '报修人', columnSpan: 2 },
  null,
  { value: '报修时间', rowSpan: 2 },
  { value: '类别', rowSpan: 2 },
  { value: '报修内容', rowSpan: 2 },
  { value: '处理情况', columnSpan: 4 },
  null,
  null,
  null,
  { value: '满意度', rowSpan: 2 },
];
const COLUMNS: readonly Cell[] = [
  null,
  null,
  '姓名',
  '电话',
  null,
  null,
  null,
  '派单时间',
  '完成时间',
  '处理结果',
  '回访时间',
  null,
];

interface LedgerRecord {
  readonly unit?: Cell;
  readonly name?: Cell;
  readonly phone?: Cell;
  readonly at?: Cell;
  readonly kind?: Cell;
  readonly wanted?: Cell;
  readonly dispatched?: Cell;
  readonly done?: Cell;
  readonly result?: Cell;
  readonly followedUp?: Cell;
  readonly rating?: Cell;
}

let records = 0;
const record = (cells: LedgerRecord): Cell[] => {
  records += 1;
  const { unit, name, phone, at, kind, wanted, dispatched, done, result, followedUp, rating } = cells;
  return [records, unit, name, phone, at, kind, wanted, dispatched, done, result, followedUp, rating].map(
    (cell) => cell ?? null,
  );
};

const WHOLE: LedgerRecord = {
  unit: '1-1-101',
  name: '张先生',
  phone: 13800001001,
  at: day('2026-03-05T14:20:00'),
  kind: '报修',
  wanted: '厨房漏水',
  dispatched: '14:40',
  done: day('2026-03-05T16:05:00'),
  result: '已更换水管',
  followedUp: '3月6日',
  rating: '满意',
};

/** One record that fits but for what `cells` says. */
const other = (wanted: string, cells: LedgerRecord): Cell[] =>
  record({ unit: '1-1-201', at: '2026-03-05 09:00', kind: '报修', wanted, ...cells });

const OVER_LONG = '楼'.repeat(20_001);
export const FORMULA = '=HYPERLINK("http://example.invalid","点我")';

/** Every row of the sheet with what is to become of it; the index is the row number less one. */
export const LEDGER: readonly { readonly cells: readonly Cell[]; readonly fate: string; readonly says?: string }[] = [
  { cells: TITLE, fate: 'title' },
  { cells: [], fate: 'blank' },
  { cells: REMARK, fate: 'title' },
  { cells: GROUPS, fate: 'header' },
  { cells: COLUMNS, fate: 'header' },
  { cells: record(WHOLE), fate: 'write' },
  { cells: other('灯不亮', { at: '2026/3/5 9:05', kind: '维修' }), fate: 'write' },
  { cells: other('门锁坏', { at: '20260307' }), fate: 'write' },
  {
    cells: other('水压低', { at: '２０２６－０３－０８　１４：３０', phone: '１３８００００１００２' }),
    fate: 'write',
  },
  { cells: other('对讲机无声', { at: '2026年3月9日下午2点半', kind: '投诉' }), fate: 'write' },
  { cells: other('暖气不热', { at: 46091.5 }), fate: 'write' },
  { cells: other('空调漏水', { at: '11月2日 8:15' }), fate: 'write' },
  { cells: other('下水道堵', { at: '5/3' }), fate: 'unfit', says: 'E列 受理时间：“5/3”可能是5月3日，也可能是3月5日' },
  { cells: [null, null, '  '], fate: 'blank' },
  { cells: other('窗户坏', { phone: '1.38E+10' }), fate: 'unfit', says: 'D列 联系电话：号码被表格软件改成了科学记数' },
  { cells: other('电梯异响', { phone: 13800000000 }), fate: 'unfit', says: '末尾数字已丢失' },
  {
    cells: other('天花板渗水', { unit: day('2003-02-18T00:00:00', 'yyyy/m/d') }),
    fate: 'unfit',
    says: 'B列 房号：房号被表格软件变成了日期，原来可能是 3-2-18',
  },
  { cells: other('墙裂', { unit: '9-9-999' }), fate: 'unfit', says: 'B列 房号：业户档案中没有此房号' },
  { cells: other('地砖松', { phone: 1380000100 }), fate: 'unfit', says: 'D列 联系电话：号码有 10 位' },
  { cells: other('想换锁', { kind: '其他' }), fate: 'unfit', says: 'F列 性质：“其他”不在可选项中' },
  { cells: other(OVER_LONG, {}), fate: 'unfit', says: 'G列 诉求内容：内容有 20001 个字符' },
  { cells: other('宝宝睡觉😴，请\n轻声敲门🙏', {}), fate: 'write' },
  { cells: record(WHOLE), fate: 'duplicate', says: '与第 6 行重复' },
  { cells: ['小计', null, null, null, null, null, '17条'], fate: 'total' },
  { cells: GROUPS, fate: 'header', says: '重复的表头' },
  { cells: COLUMNS, fate: 'header', says: '重复的表头' },
  {
    cells: record({ at: '2026-03-10', kind: '报修', wanted: '没写房号' }),
    fate: 'unfit',
    says: 'B列 房号：此项不能为空',
  },
  {
    cells: other('先修后报', { at: '2026-03-10 10:00', done: '2026-03-09 10:00' }),
    fate: 'unfit',
    says: 'I列 完成时间：该时间早于受理时间',
  },
  { cells: other('年份不全', { at: '26/3/5' }), fate: 'unfit', says: 'E列 受理时间：年份只有两位' },
  { cells: other(FORMULA, {}), fate: 'write' },
  { cells: other('刚刚报的灯', { at: day('2026-11-23T09:50:00') }), fate: 'write' },
  { cells: other('表里已有', { at: '2026-03-01 08:00' }), fate: 'duplicate', says: '表中第 2 行已有' },
  { cells: other('没写时间', { at: null }), fate: 'unfit', says: 'E列 受理时间：此项不能为空' },
  {
    cells: other('姓名查不到', { name: { value: '=VLOOKUP(B34,业主!A:B,2,0)', type: 'Formula' } }),
    fate: 'unfit',
    says: 'C列 诉求人：单元格显示 #N/A',
  },
  { cells: ['合计', null, null, null, null, null, { value: '=1+30', type: 'Formula' }], fate: 'total' },
];

/** The ledger as an XLSX file, beside a sheet that holds nothing. */
export function messyLedger(): Promise<Buffer> {
  return writeExcelFile([
    { sheet: '2026年报修', data: LEDGER.map(({ cells }) => [...cells]) },
    { sheet: 'Sheet2', data: [] },
  ]).toBuffer();
}
