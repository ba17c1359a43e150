import { element } from '../element.ts';

/** Long enough to read two lines, short enough not to pile up. */
const SHOWN_MS = 6000;

/** More than this at once would cover the sheet; the oldest goes. */
const MAX_TOASTS = 3;

const stack = element('div', 'toasts');
stack.setAttribute('role', 'status');

/** Says something above the sheet for a moment; the same words are not said twice at once. */
export function toast(text: string, tone: 'hint' | 'error' = 'hint'): void {
  if (!stack.isConnected) document.body.append(stack);
  const same = [...stack.children].find((child) => child.textContent === text);
  same?.remove();
  const made = element('p', `toast ${tone}`, text);
  stack.append(made);
  while (stack.children.length > MAX_TOASTS) stack.firstElementChild?.remove();
  setTimeout(() => made.remove(), SHOWN_MS);
}
