/** Every word of the page itself, in both languages. What the office's sheets say comes from the server. */
import type { Bilingual } from './protocol.ts';

export type Language = keyof Bilingual;

const WORDS = {
  'zh-CN': {
    product: '管家',
    otherLanguage: 'English',
    service: '服务台账',
    collections: '收费催缴',
    connected: '已同步',
    saving: '正在保存…',
    reconnecting: '连接中断，正在重连…',
    keptMeanwhile: '连接中断，正在重连…（所填内容已保留，恢复后自动保存）',
    undo: '撤销 (Ctrl+Z)',
    redo: '重做 (Ctrl+Y)',
    sortAscending: '整表按本列升序',
    sortDescending: '整表按本列降序',
    filter: '筛选',
    insertRow: '在上方插入一行',
    deleteRow: '删除所选行',
    clock: '时钟',
    quarter: '+15 分钟',
    day: '+1 天',
    nextTimer: '到下一个定时',
    advancing: '时间正在推进…',
    fired: '期间触发 {count} 个定时',
    noTimer: '没有等待中的定时',
    phones: '手机',
    noSms: '还没有短信。在第一张表里登记一条诉求，短信会出现在这里。',
    silentPhones: '没有短信的手机（{count}）',
    earlier: '更早的 {count} 条',
    timers: '等待中的定时',
    noTimers: '没有等待中的定时。',
    overdueBy: '已到期',
    lookAgain: '到点检查',
    journal: '所选行的记录',
    journalHint: '选中一行，即可看到它的经过：何时、由谁、因何而变。',
    journalEmpty: '这一行还没有记录。',
    bySheet: '表格',
    byTimer: '定时',
    byApi: '接口',
    byLink: '业户链接',
    row: '第 {row} 行',
    household: '住户',
    post: '岗位',
    postFace: '岗',
    staff: '员工',
    notHere: '这里不支持此操作：表格的格式与结构由系统维护。',
    protectedCell: '此单元格受保护，由系统填写。',
    noClipboard: '浏览器不允许读取剪贴板，请按 Ctrl+V 粘贴。',
    refused: '未执行：',
    failed: '出错了：',
    preparing: '正在准备样例管理处…',
    rowGone: '这一行已被他人删除，下列文字未保存：',
    notSaved: '下列文字未能保存：',
    unanswered: '连接中断，刚才的操作可能未执行。恢复后请检查并重做。',
    understood: '知道了',
    rowsGone: '未执行：所选的行刚被他人删除或移开，请重新选择。',
    moreTimers: '另有 {count} 个',
    isTyping: '{name} 正在填写…',
    you: '{name}（您）',
  },
  en: {
    product: 'Guanjia',
    otherLanguage: '中文',
    service: 'Service workbook',
    collections: 'Collections workbook',
    connected: 'In sync',
    saving: 'Saving…',
    reconnecting: 'Connection lost, reconnecting…',
    keptMeanwhile: 'Connection lost, reconnecting… (what you typed is kept and will be saved)',
    undo: 'Undo (Ctrl+Z)',
    redo: 'Redo (Ctrl+Y)',
    sortAscending: 'Sort sheet by this column, A to Z',
    sortDescending: 'Sort sheet by this column, Z to A',
    filter: 'Filter',
    insertRow: 'Insert a row above',
    deleteRow: 'Delete the selected rows',
    clock: 'Clock',
    quarter: '+15 min',
    day: '+1 day',
    nextTimer: 'To the next timer',
    advancing: 'Time is moving on…',
    fired: 'Timers fired on the way: {count}',
    noTimer: 'No timer is pending',
    phones: 'Phones',
    noSms: 'No SMS yet. Enter a request in the first tab and the messages appear here.',
    silentPhones: 'Phones without messages ({count})',
    earlier: '{count} earlier',
    timers: 'Pending timers',
    noTimers: 'No timer is pending.',
    overdueBy: 'due',
    lookAgain: 'Look again',
    journal: 'Journal of the selected row',
    journalHint: 'Select a row to see how it came to be: when, by whom and why.',
    journalEmpty: 'Nothing has been recorded for this row.',
    bySheet: 'sheet',
    byTimer: 'timer',
    byApi: 'API',
    byLink: 'resident’s link',
    row: 'Row {row}',
    household: 'Household',
    post: 'Post',
    postFace: 'P',
    staff: 'Staff',
    notHere: 'Not possible here: the system looks after the format and structure of the sheet.',
    protectedCell: 'This cell is protected: the system fills it in.',
    noClipboard: 'The browser does not let the page read the clipboard: please paste with Ctrl+V.',
    refused: 'Not done: ',
    failed: 'Something went wrong: ',
    preparing: 'Preparing the sample office…',
    rowGone: 'Someone else has deleted this row. Text that was not saved:',
    notSaved: 'Text that could not be saved:',
    unanswered: 'The connection was lost, so this may not have been done. Please check once it is back.',
    understood: 'Got it',
    rowsGone: 'Not done: someone else has just deleted or moved the selected rows. Please select them again.',
    moreTimers: '{count} more',
    isTyping: '{name} is typing…',
    you: '{name} (you)',
  },
} as const;

export type Word = keyof (typeof WORDS)['en'];

/** `?lang=en` or `?lang=zh-CN` decides; then what was chosen last; then Chinese. */
function initialLanguage(): Language {
  const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('lang');
  return wanted?.startsWith('en') ? 'en' : 'zh-CN';
}

/** The language of the page. It changes by loading the page anew, so it can be read at any time. */
export const language: Language = initialLanguage();

/** The word in the page's language; `{name}` is replaced by the figure of that name. */
export function say(word: Word, figures: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[language][word].replace(/\{(\w+)\}/g, (all, name: string) => String(figures[name] ?? all));
}

/** The text in the page's language; a plain string is given back as it is. */
export function inLanguage(text: string | Bilingual | null | undefined): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text[language];
}

/** Loads the page anew in the other language, which is remembered. */
export function switchLanguage(): void {
  const next: Language = language === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem('lang', next);
  const address = new URL(location.href);
  address.searchParams.set('lang', next);
  location.assign(address);
}
