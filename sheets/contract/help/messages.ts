import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';

/** What a kind of message means: what it says, why it is said, and what to do. */
export interface MessageMeaning {
  readonly says: LocalizedText;
  readonly why: LocalizedText;
  readonly todo: LocalizedText;
  /** The reasons of problems that it covers; a test holds them complete. */
  readonly reasons: readonly string[];
}

const meaning = (
  says: LocalizedText,
  why: LocalizedText,
  todo: LocalizedText,
  ...reasons: readonly string[]
): MessageMeaning => ({ says, why, todo, reasons });

export const MESSAGE_MEANINGS: readonly MessageMeaning[] = [
  meaning(
    localized('请填写', 'Please fill in'),
    localized(
      '必填项空着超过一分钟，这一行还没有登记。',
      'A required cell has been empty for a minute; the row is not recorded yet.',
    ),
    localized('填写该格，系统会自动登记。', 'Fill in the cell; the row is then recorded by itself.'),
    'missing',
  ),
  meaning(
    localized('房号……', 'Unit …'),
    localized('房号被表格变成了日期，或过长。', 'The sheet has made a date of the unit, or it is too long.'),
    localized("先输入半角单引号再输入房号，如 '3-2-18。", "Type an apostrophe first, such as '3-2-18."),
    'unit-became-date',
    'unit-too-long',
  ),
  meaning(
    localized('号码……', 'The number …'),
    localized(
      '电话号码不完整、有遮挡、不止一个，或不是电话号码。',
      'The number is not whole, masked, more than one, or no phone number.',
    ),
    localized(
      '填写一个完整的号码：11 位手机号，或带区号的座机。',
      'Type one whole number: a mobile of 11 digits, or a landline with its area code.',
    ),
    'phone-masked',
    'phone-not-a-number',
    'phone-wrong-length',
    'phone-more-than-one',
    'phone-without-area-code',
    'phone-not-mobile',
  ),
  meaning(
    localized('无法识别为时间／日期', 'Not a time / not a date'),
    localized('系统看不懂这一格的时间。', 'The time in the cell is not understood.'),
    localized(
      '填写如 2026-11-23 14:05；当天的事只写 14:05 也可以。',
      'Type it as 2026-11-23 14:05; for today 14:05 alone will do.',
    ),
    'not-a-time',
    'not-a-date',
    'absence-ends-before-it-begins',
    'absence-without-beginning',
  ),
  meaning(
    localized('不在可选项中', 'Not in the list'),
    localized('该格只能填下拉列表中的选项。', 'Only what the drop-down offers can be recorded there.'),
    localized('从下拉列表中选择；勾选框请直接勾选。', 'Choose from the drop-down; tick a box.'),
    'not-in-list',
    'not-yes-or-no',
  ),
  meaning(
    localized('单元格显示 #…… / 内容过长', 'The cell shows #… / too long'),
    localized('内容被当作公式，或超过长度。', 'The text was taken for a formula, or is longer than can be kept.'),
    localized(
      "内容以 = + - @ 开头时先输入半角单引号 '；过长时请缩短。",
      "Type an apostrophe ' before a text that begins with = + - or @; shorten a long one.",
    ),
    'cell-is-error',
    'text-too-long',
  ),
  meaning(
    localized('无法识别为金额／账期', 'Not an amount / not a period'),
    localized('金额、账期或数字的写法不对。', 'An amount, a period or a number is not written as it can be read.'),
    localized(
      '金额写以元为单位的数字，如 1200.50；账期写如 2026-11。',
      'Write yuan, such as 1200.50; a period such as 2026-11.',
    ),
    'not-an-amount',
    'not-a-number',
    'not-a-period',
  ),
  meaning(
    localized('用不到这一格／方式不适用／工号', 'Has no use for it / does not go with it / codes'),
    localized(
      '填写的格子或选项与所选的不符，或工号无法识别、过多。',
      'A cell or an entry does not go with what is chosen, or codes are not readable or too many.',
    ),
    localized('清空该格，或改选；工号以顿号分隔。', 'Empty the cell, or choose another; separate codes by commas.'),
    'not-for-this-kind',
    'not-a-code',
    'manner-does-not-fit',
    'too-many-people',
  ),
  meaning(
    localized('网格无法识别', 'Grid not understood'),
    localized(
      '岗位负责的房号写法不对，或太多。',
      'The units of a post are not written as they can be read, or are too many.',
    ),
    localized(
      '写房号，或以 * 结尾的开头部分，如 3-2-*，以逗号分隔。',
      'Write units, or beginnings followed by *, such as 3-2-*, separated by commas.',
    ),
    'grid-pattern',
    'grid-too-long',
  ),
  meaning(
    localized('一次录入了多条新诉求，已暂停登记', 'Many new requests came at once and are held'),
    localized(
      '粘贴了很多行。为免误发短信，系统先暂停。',
      'Many rows were pasted; so that nobody is messaged by mistake, they wait.',
    ),
    localized('确认无误后勾选其中任意一行的“确认”。', 'Tick Confirm in any one of them.'),
  ),
  meaning(
    localized('内容与原记录对不上', 'No longer matches its record'),
    localized(
      '只移动或排序了部分列，系统无法确定是哪条记录。',
      'Only some columns were moved or sorted; nobody can say which record the row is.',
    ),
    localized('撤销上一步，或把内容移回原行。', 'Undo that step, or move the text back.'),
  ),
  meaning(
    localized('原行已从表中移除', 'Its row was taken out of the sheet'),
    localized(
      '诉求的行被删除，时限仍在计算，显示在“来件”中。',
      'The row of a request was deleted; its deadlines run on, and it stands in Incoming.',
    ),
    localized(
      '在“来件”中选择恢复跟进或确认取消，或按 Ctrl+Z 撤销删除。',
      'Choose restore or cancel in Incoming, or undo the deletion with Ctrl+Z.',
    ),
  ),
  meaning(
    localized('标题显示 ⚠', 'A header shows ⚠'),
    localized(
      '表、列或设置被改动，相关内容暂停处理。',
      'A tab, a column or a setting was changed; what it concerns is not worked on.',
    ),
    localized(
      '照标题所写的方法恢复；已填写的内容不会丢失。',
      'Put it back as the header says. What was typed is not lost.',
    ),
  ),
];
