/** Everybody's phone: one card each, the one that last received something on top. */
import { element, icon } from '../element.ts';
import type { Phone, Sms } from '../protocol.ts';
import { dayOf, monthAndDay, timeOfDay, weekday } from '../time.ts';
import { inLanguage, say } from '../words.ts';

/** A card shows this many messages until it is opened; more would push the other phones out of sight. */
const SHOWN_MESSAGES = 3;

/** Cards beyond this stay folded: nobody reads more phones at once. */
const MAX_CARDS = 60;

export class PhonesPanel {
  readonly node = element('div', 'phones');
  private phones: ReadonlyMap<string, Phone> = new Map();
  private messages: readonly Sms[] = [];
  private readonly opened = new Set<string>();
  private readonly fresh = new Set<string>();

  setPhones(phones: readonly Phone[]): void {
    this.phones = byNumber(phones);
    this.draw();
  }

  setMessages(messages: readonly Sms[]): void {
    this.messages = messages;
    this.draw();
  }

  receive(message: Sms): void {
    if (this.messages.some(({ messageId }) => messageId === message.messageId)) return;
    this.messages = [...this.messages, message];
    this.fresh.add(message.messageId);
    this.draw();
    this.node.scrollTop = 0;
  }

  private draw(): void {
    const received = new Map<string, Sms[]>();
    for (const message of this.messages) received.set(message.to, [...(received.get(message.to) ?? []), message]);
    const latestFirst = [...received].sort(([, one], [, other]) => lastAt(other) - lastAt(one));
    const cards = latestFirst.slice(0, MAX_CARDS).map(([number, messages]) => this.card(number, messages));
    const silent = [...this.phones.values()].filter(({ phone }) => !received.has(phone));
    this.node.replaceChildren(
      ...(cards.length === 0 ? [element('p', 'empty', say('noSms'))] : cards),
      ...(silent.length === 0 ? [] : [silentPhones(silent)]),
    );
    this.fresh.clear();
  }

  private card(number: string, messages: readonly Sms[]): HTMLElement {
    const phone = this.phones.get(number);
    const isOpen = this.opened.has(number);
    const shown = isOpen ? messages : messages.slice(-SHOWN_MESSAGES);
    const earlier = messages.length - shown.length;
    const card = element('article', `phone ${phone?.kind ?? 'household'}`, holderLine(number, phone, messages.length));
    card.dataset.phone = number;
    if (earlier > 0) {
      const more = element('button', 'earlier', say('earlier', { count: earlier }));
      more.type = 'button';
      more.addEventListener('click', () => {
        this.opened.add(number);
        this.draw();
      });
      card.append(more);
    }
    let day = '';
    for (const message of shown) {
      if (dayOf(message.at) !== day) {
        day = dayOf(message.at);
        card.append(element('p', 'day', `${monthAndDay(message.at)} ${weekday(message.at)}`));
      }
      card.append(bubble(message, this.fresh.has(message.messageId)));
    }
    return card;
  }
}

/** One entry per number. A person who holds a post is reached on the same phone: the post stands beside the name. */
function byNumber(phones: readonly Phone[]): ReadonlyMap<string, Phone> {
  const merged = new Map<string, Phone>();
  for (const phone of phones) {
    const other = merged.get(phone.phone);
    const post = [phone, other].find((each) => each?.kind === 'post');
    const person = [phone, other].find((each) => each !== undefined && each !== post) ?? phone;
    const where = [inLanguage(post?.holder), person.unit].filter((part) => part !== undefined && part !== '');
    merged.set(phone.phone, post === undefined || other === undefined ? phone : { ...person, unit: where.join(' · ') });
  }
  return merged;
}

function lastAt(messages: readonly Sms[]): number {
  return Date.parse(messages.at(-1)?.at ?? '');
}

function holderLine(number: string, phone: Phone | undefined, count: number): HTMLElement {
  const name = inLanguage(phone?.holder) || number;
  const kind = phone === undefined ? '' : say(phone.kind);
  const where = [kind, phone?.unit, number].filter((part) => part !== undefined && part !== '').join(' · ');
  return element(
    'header',
    'holder',
    element('span', 'face', phone?.kind === 'post' ? say('postFace') : name.slice(0, 1)),
    element('span', 'who', element('b', '', name), element('small', '', where)),
    element('span', 'count', icon('M3 5h14v9H8l-4 3v-3H3z'), String(count)),
  );
}

function bubble(message: Sms, isFresh: boolean): HTMLElement {
  const made = element(
    'div',
    isFresh ? 'bubble fresh' : 'bubble',
    element('p', '', message.body),
    element('footer', '', element('time', '', timeOfDay(message.at)), element('span', 'template', message.template)),
  );
  made.dataset.template = message.template;
  return made;
}

function silentPhones(phones: readonly Phone[]): HTMLElement {
  return element(
    'details',
    'silent',
    element('summary', '', say('silentPhones', { count: phones.length })),
    ...phones.map((phone) =>
      element(
        'p',
        '',
        element('b', '', inLanguage(phone.holder)),
        ` ${[phone.unit, phone.phone].filter((part) => part !== undefined).join(' · ')}`,
      ),
    ),
  );
}
