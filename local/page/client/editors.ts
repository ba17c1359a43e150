/** Who sits at this window and at the others: a name and a colour for each seat. */
import type { Bilingual } from './protocol.ts';
import { inLanguage } from './words.ts';

interface Editor {
  readonly name: Bilingual;
  /** Dark enough for white letters on it. */
  readonly colour: string;
}

const EDITORS: readonly [Editor, ...Editor[]] = [
  { name: { 'zh-CN': '林静', en: 'Lin Jing' }, colour: '#1f7a5c' },
  { name: { 'zh-CN': '王磊', en: 'Wang Lei' }, colour: '#c2410c' },
  { name: { 'zh-CN': '陈晓', en: 'Chen Xiao' }, colour: '#6d28d9' },
  { name: { 'zh-CN': '赵敏', en: 'Zhao Min' }, colour: '#b4235f' },
  { name: { 'zh-CN': '周航', en: 'Zhou Hang' }, colour: '#0e6ba8' },
  { name: { 'zh-CN': '吴桐', en: 'Wu Tong' }, colour: '#8a5a00' },
  { name: { 'zh-CN': '孙悦', en: 'Sun Yue' }, colour: '#4d6b1f' },
  { name: { 'zh-CN': '何川', en: 'He Chuan' }, colour: '#5b5f97' },
];

/** The name at the seat, in the page's language; beyond the eighth seat with a figure. */
export function editorName(seat: number): string {
  const round = Math.floor((seat - 1) / EDITORS.length);
  const name = inLanguage(editorOf(seat).name);
  return round === 0 ? name : `${name} ${round + 1}`;
}

export function editorColour(seat: number): string {
  return editorOf(seat).colour;
}

function editorOf(seat: number): Editor {
  return EDITORS[(seat - 1) % EDITORS.length] ?? EDITORS[0];
}

const SEAT = 'seat';

/** This window, for as long as the page is loaded. */
export const windowId: string = crypto.getRandomValues(new Uint32Array(4)).join('-');

/** The seat this window had when the page was last loaded in it; 0: none. */
export function lastSeat(): number {
  return Number(sessionStorage.getItem(SEAT) ?? 0);
}

export function rememberSeat(seat: number): void {
  sessionStorage.setItem(SEAT, String(seat));
}
