import { type Locale, type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import { WARNING_SIGN } from '../contract/header.ts';
import { columnOf } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { TabName } from '../contract/types.ts';

/** What the header of every tab can have to say about the workbook. */
export interface Notice {
  readonly kind: keyof typeof NOTICE_TEXTS;
  readonly tab: TabName | null;
  readonly fields: readonly string[];
}

/** Each names what is amiss, what does not happen meanwhile, and what to do. */
const NOTICE_TEXTS = {
  'tab-missing': localized(
    '“{tab}”表或它的系统表已被删除，该表暂停处理。请按 Ctrl+Z 撤销，或用“文件 > 版本记录”恢复。',
    'The tab “{tab}”, or the system tab behind it, was deleted; it is not worked on. Please undo with Ctrl+Z, or restore it from File > Version history.',
  ),
  'title-taken': localized(
    '另一张表用了“{tab}”这个名称，该表暂停处理。请给另一张表改名。',
    'Another tab has the name “{tab}”; ours is not worked on. Please rename the other one.',
  ),
  'columns-missing': localized(
    '“{tab}”表的列“{columns}”已被删除，该表暂停处理。请按 Ctrl+Z 撤销，或用“文件 > 版本记录”恢复。',
    'The columns “{columns}” of “{tab}” were deleted; the tab is not worked on. Please undo with Ctrl+Z, or restore them from File > Version history.',
  ),
  'header-missing': localized(
    '“{tab}”表的标题行不见了，该表暂停处理。请按 Ctrl+Z 撤销，或用“文件 > 版本记录”恢复。',
    'The header row of “{tab}” is gone; the tab is not worked on. Please undo with Ctrl+Z, or restore it from File > Version history.',
  ),
  'entry-settings': localized(
    '工作簿的语言区域或时区已被改动，新填的日期和时间暂不登记。请在“文件 > 设置”中改回。',
    'The locale or time zone of this workbook was changed; dates and times typed since are not taken up. Please set them back in File > Settings.',
  ),
  'not-shared': localized('', ''),
} as const satisfies Record<string, LocalizedText>;

/** Shown behind the header's own text; empty when there is nothing to say. */
export function noticeText(notices: readonly Notice[], locale: Locale): string {
  const sentences = notices.map((notice) => sentenceOf(notice, locale)).filter((sentence) => sentence !== '');
  return sentences.length === 0 ? '' : ` ${WARNING_SIGN} ${sentences.join(locale === 'zh-CN' ? '' : ' ')}`;
}

/** The same in few words, for an SMS: what happened, and what puts it right. */
const SHORT_TEXTS = {
  'tab-missing': localized(
    '“{tab}”表被删除，请从版本记录恢复',
    'tab “{tab}” was deleted, restore it from the version history',
  ),
  'title-taken': localized(
    '“{tab}”表改了名且原名被占用，请改回',
    'tab “{tab}” was renamed and its name taken, rename it back',
  ),
  'columns-missing': localized(
    '“{tab}”表有列被删除，请从版本记录恢复',
    'columns of “{tab}” were deleted, restore them from the version history',
  ),
  'header-missing': localized(
    '“{tab}”表的标题行被删除，请从版本记录恢复',
    'the header of “{tab}” was deleted, restore it from the version history',
  ),
  'entry-settings': localized(
    '语言区域或时区被改动，请在设置中改回',
    'its locale or time zone was changed, set it back',
  ),
  'not-shared': localized('系统已无法打开，请重新共享给系统账号', 'the system cannot open it, share it again'),
} as const satisfies Record<Notice['kind'], LocalizedText>;

export function outageInWords(notices: readonly Notice[], locale: Locale): string {
  return notices
    .map(({ kind, tab }) =>
      SHORT_TEXTS[kind][locale].replace('{tab}', tab === null ? '' : contractOf(tab).title[locale]),
    )
    .join(locale === 'zh-CN' ? '；' : '; ');
}

function sentenceOf({ kind, tab, fields }: Notice, locale: Locale): string {
  const contract = tab === null ? null : contractOf(tab);
  const columns = contract === null ? [] : fields.map((field) => columnOf(contract, field).header[locale]);
  return NOTICE_TEXTS[kind][locale]
    .replace('{tab}', contract?.title[locale] ?? '')
    .replace('{columns}', columns.join(locale === 'zh-CN' ? '、' : ', '));
}
