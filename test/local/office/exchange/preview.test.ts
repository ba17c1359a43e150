import { describe, expect, it } from 'vitest';
import { previewLines } from '../../../../local/office/exchange/preview.ts';
import type { Locale } from '../../../../shared/kernel/locale.ts';
import { findHeader } from '../../../../sheets/exchange/find-header.ts';
import { namedFields } from '../../../../sheets/exchange/match-headers.ts';
import { planImport } from '../../../../sheets/exchange/plan-import.ts';
import { proposeMapping } from '../../../../sheets/exchange/propose-mapping.ts';
import { SETTINGS, tableOf } from '../../../sheets/exchange/settings.ts';

const TABLE = tableOf(
  ['报修登记表'],
  ['序号', '房号', '电话', '联系电话', '报修时间', '报修内容', '处理结果', '完成时间'],
  ['1', '1-1-101', '', '', '3月5日 9:00', '漏水', '已修', '10:30'],
  ['2', '1-1-101', '', '', '3月6日', '灯不亮', '已换'],
  ['3', '1-1-101', '13800000000', '1.38E+10', '5/3', '门坏'],
  ['4', '1-1-101', '', '', '2026-03-05 9:00', '漏水'],
  ['序号', '房号'],
  ['合计', '', '4'],
  ['5', '1-1-201', '', '', '2026-03-07 9:00', '窗坏'],
);

function preview(locale: Locale): readonly string[] {
  const header = findHeader(TABLE, namedFields('requests'));
  if (header === null) throw new Error('no header');
  const proposed = proposeMapping(TABLE, header, 'requests', locale);
  const { mapping } = proposed;
  const settings = { ...SETTINGS, ...mapping, locale };
  const written = new Set([9]);
  const planned = planImport(TABLE, { mapping, settings, present: new Map(), written, judge: () => null });
  return previewLines(TABLE, proposed, planned, locale);
}

describe('a preview', () => {
  it('says everything in Chinese', () => {
    expect(preview('zh-CN')).toEqual([
      '列的对应（表头在第 2 行）：',
      '  A «序号» → 不导入: 没有对应的列；5 行有内容',
      '  B «房号» → 房号 (unit): 与本表表头相同',
      '  C «电话» → 不导入: 联系电话已取自 D 列；1 行有内容',
      '  D «联系电话» → 联系电话 (phone): 与本表表头相同',
      '  E «报修时间» → 受理时间 (receivedAt): “报修时间”是常见叫法',
      '  F «报修内容» → 诉求内容 (wanted): “报修内容”是常见叫法',
      '  G «处理结果» → 处理结果 (result): 与本表表头相同',
      '  H «完成时间» → 完成时间 (resolvedAt): 与本表表头相同',
      '每行都填：',
      '  性质 (kind) = 报修（标题含“报修”）',
      '',
      '第 1 行  标题，不导入',
      '第 5 行  不能导入: D列 联系电话：号码被表格软件改成了科学记数（如 1.38E+10），末尾数字已丢失。请把该列设为文本格式后重新输入号码。E列 受理时间：“5/3”可能是5月3日，也可能是3月5日。请写成如 2026-03-05，或在映射中填写 "dayOrder"。',
      '第 6 行  与第 3 行重复，不导入',
      '第 7 行  重复的表头，不导入',
      '第 8 行  合计行，不导入',
      '第 9 行  以前已从此文件导入',
      '注意：2 行的日期没有年份，按不晚于今天的最近一年读取（"year"）：第 3-4 行',
      '注意：1 行有处理结果而没有完成时间，将以导入时间为完成时间：第 4 行',
      '',
      '文件共 9 行 = 标题 1 + 表头 2 + 空行 0 + 合计 1 + 重复 2 + 不能导入 1 + 将写入 2',
    ]);
  });

  it('says the same in English', () => {
    const lines = preview('en');
    expect(lines).toHaveLength(preview('zh-CN').length);
    expect(lines.slice(0, 5)).toEqual([
      'Columns (header in row 2):',
      '  A «序号» → left out: the tab has no such column; something stands there in 5 of the rows',
      '  B «房号» → Unit (unit): the tab’s own header',
      '  C «电话» → left out: column D gives Phone already; something stands there in 1 of the rows',
      '  D «联系电话» → Phone (phone): the tab’s own header',
    ]);
    expect(lines.slice(11)).toEqual([
      '',
      'row 1  title, set aside',
      'row 5  does not fit: column D, Phone: The spreadsheet program turned the number into one such as 1.38E+10, and its last digits are lost. Format the column as text and type the number again. column E, Received: “5/3” may be day 3 of month 5 or the other way round. Write it as 2026-03-05, or set "dayOrder" in the mapping.',
      'row 6  the same record as row 3, set aside',
      'row 7  repeated header, set aside',
      'row 8  total, set aside',
      'rows 9  written by an earlier import of this file',
      'Note: days without a year are read as the latest that is not in the future ("year"), in 2 of the rows: 3-4',
      'Note: a result without a time counts as done when it is imported, in 1 of the rows: 4',
      '',
      '9 rows in the file = 1 title + 2 header + 0 blank + 1 total + 2 duplicate + 1 that do not fit + 2 to be written',
    ]);
  });

  it('holds no phone, name or text of the file: it may be kept or sent', () => {
    expect(preview('zh-CN').join('\n')).not.toMatch(/漏水|灯不亮|1-1-101|13800000000/);
  });

  it('asks for the tab and the mapping first where not one row fits', () => {
    const table = tableOf(['房号', '姓名', '类别'], ['1-1-101', '张先生', '报修'], ['1-1-201', '李女士', '投诉']);
    const header = findHeader(table, namedFields('households'));
    if (header === null) throw new Error('no header');
    const proposed = proposeMapping(table, header, 'households', 'en');
    const settings = { ...SETTINGS, ...proposed.mapping, locale: 'en' as const };
    const context = {
      mapping: proposed.mapping,
      settings,
      present: new Map(),
      written: new Set<number>(),
      judge: () => null,
    };
    const planned = planImport(table, context);
    expect(previewLines(table, proposed, planned, 'en').slice(-3)).toEqual([
      'Not one row fits: look first whether --tab households is the right one, and at the columns above (--save-mapping).',
      '',
      '3 rows in the file = 0 title + 1 header + 0 blank + 0 total + 0 duplicate + 2 that do not fit + 0 to be written',
    ]);
  });
});
