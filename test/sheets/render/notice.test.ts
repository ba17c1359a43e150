import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { type Notice, noticeText, outageInWords } from '../../../sheets/render/notice.ts';

const MISSING: Notice = { kind: 'tab-missing', tab: 'requests', fields: [] };
const COLUMNS: Notice = { kind: 'columns-missing', tab: 'requests', fields: ['unit', 'phone'] };
const SETTINGS: Notice = { kind: 'entry-settings', tab: null, fields: [] };
const NOT_SHARED: Notice = { kind: 'not-shared', tab: null, fields: [] };

describe('what a header says of its workbook', () => {
  test('is nothing when nothing is amiss, and nothing that only a person outside can mend', () => {
    for (const locale of LOCALES) {
      expect(noticeText([], locale)).toBe('');
      expect(noticeText([NOT_SHARED], locale)).toBe('');
    }
  });

  test('names the tab and its columns', () => {
    expect(noticeText([COLUMNS], 'zh-CN')).toBe(
      ' ⚠ “业户诉求记录表”表的列“房号、联系电话”已被删除，该表暂停处理。请按 Ctrl+Z 撤销，或用“文件 > 版本记录”恢复。',
    );
    expect(noticeText([COLUMNS], 'en')).toBe(
      ' ⚠ The columns “Unit, Phone” of “Requests” were deleted; the tab is not worked on. Please undo with Ctrl+Z, or restore them from File > Version history.',
    );
  });

  test('is one sentence after the other', () => {
    expect(noticeText([SETTINGS, NOT_SHARED, MISSING], 'zh-CN')).toBe(
      ' ⚠ 工作簿的语言区域或时区已被改动，新填的日期和时间暂不登记。请在“文件 > 设置”中改回。“业户诉求记录表”表或它的系统表已被删除，该表暂停处理。请按 Ctrl+Z 撤销，或用“文件 > 版本记录”恢复。',
    );
    expect(noticeText([SETTINGS, MISSING], 'en')).toMatch(
      /^ ⚠ The locale .+ in File > Settings\. The tab “Requests”, /,
    );
  });
});

test.each(['tab-missing', 'title-taken', 'columns-missing', 'header-missing', 'entry-settings'] as const)(
  '%s: what is amiss, and what to do',
  (kind) => {
    const notices = [{ kind, tab: 'requests', fields: ['unit'] }] as const;
    expect(noticeText(notices, 'zh-CN')).toMatch(/^ ⚠ .+。请.+。$/);
    expect(noticeText(notices, 'en')).toMatch(/^ ⚠ .+[.] Please .+[.]$/);
    expect(outageInWords(notices, 'zh-CN')).toMatch(/^.+，请.+$/);
    expect(outageInWords(notices, 'en')).toMatch(/^.+, .+$/);
  },
);

describe('an outage in words', () => {
  test('is all that can be said of a workbook that cannot be opened', () => {
    expect(outageInWords([NOT_SHARED], 'zh-CN')).toBe('系统已无法打开，请重新共享给系统账号');
    expect(outageInWords([NOT_SHARED], 'en')).toBe('the system cannot open it, share it again');
  });

  test('names each tab once, in few words', () => {
    expect(outageInWords([MISSING, SETTINGS], 'zh-CN')).toBe(
      '“业户诉求记录表”表被删除，请从版本记录恢复；语言区域或时区被改动，请在设置中改回',
    );
    expect(outageInWords([MISSING, SETTINGS], 'en')).toBe(
      'tab “Requests” was deleted, restore it from the version history; its locale or time zone was changed, set it back',
    );
  });

  test('names no tab where the whole workbook is concerned', () => {
    const inTab = { kind: 'title-taken', tab: null, fields: [] } as const;
    expect(outageInWords([inTab], 'en')).toBe('tab “” was renamed and its name taken, rename it back');
    expect(noticeText([{ ...COLUMNS, tab: null }], 'en')).toContain('The columns “” of “” were deleted');
  });
});
