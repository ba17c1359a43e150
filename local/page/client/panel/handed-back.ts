/** What was typed and can go nowhere: it stays on the page until the person has seen to it. */
import { button, element } from '../element.ts';
import { say } from '../words.ts';

/** Far more than anybody types before reading this; the list scrolls. */
const TEXTS_MAX = 500;

const reason = element('h2');
const texts = element('ul');
const close = () => {
  box.remove();
  texts.replaceChildren();
};
const box = element('section', 'handed-back', reason, texts, button('understood', say('understood'), '', close));
box.setAttribute('role', 'alert');

/** Shows the text, below those that were handed back before, with the reason for the last of them. */
export function handBack(why: string, text: string): void {
  reason.textContent = why;
  texts.append(element('li', '', text));
  while (texts.children.length > TEXTS_MAX) texts.firstElementChild?.remove();
  if (!box.isConnected) document.body.append(box);
  texts.scrollTop = texts.scrollHeight;
}
