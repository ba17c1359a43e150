import type { Book, Books } from '../history/books.ts';
import type { Owners } from '../history/owners.ts';
import type { Invocation } from '../world/invocation.ts';
import type { SeamCall } from '../world/seam.ts';
import { officeOf, type Subject, subjectOfBody, subjectOfTimer, subjectsIn, workbookOf } from '../world/subjects.ts';
import type { Witness } from '../world/witness.ts';

/** What is known of the offices of a world that has several. */
export interface Shared {
  readonly books: readonly Book[];
  readonly shared: NonNullable<Books['shared']>;
  readonly witness: Witness;
}

const TOLD_MAX = 3;

/**
 * No function that is at work for one office touches anything of another: items, workbooks, messages, timers or numbers.
 * The caps of a number count for all of them, under a keyed hash. Source: docs/rules.md §5.
 */
export function trespasses({ books, shared: { owners, table }, witness }: Shared): readonly string[] {
  const foreign = foreignNumbers(books);
  const seen = [...witness.calls].flatMap(([invocation, calls]) => inInvocation(invocation, calls, books, owners));
  const numbers = [...witness.calls.values()].flat().flatMap((call) => numbersTold(call, books, owners, foreign));
  return [...table.mixed, ...seen, ...numbers].slice(0, TOLD_MAX);
}

function inInvocation(
  { of, calledFor }: Invocation,
  calls: readonly SeamCall[],
  books: readonly Book[],
  owners: Owners,
): readonly string[] {
  const offices = calls.map((call) => new Set(touchedBy(call, books).flatMap((subject) => owners.of(subject) ?? [])));
  const mixed = calls.filter((_, index) => (offices[index]?.size ?? 0) > 1);
  const texts = mixed.map((call) => `${of} asks ${call.service} for ${call.operation} of two offices at once`);
  if (calledFor === null) return texts;
  const wanted = calledFor().flatMap((subject) => owners.of(subject) ?? []);
  const strange = calls.flatMap(({ service, operation }, index) =>
    [...(offices[index] ?? [])]
      .filter((office) => wanted.length > 0 && !wanted.includes(office))
      .map(
        (office) =>
          `${of}, at work for ${[...new Set(wanted)].join(' and ')}, asks ${service} for ${operation} of ${office}`,
      ),
  );
  // A look is asked for when the whole batch has been worked off, at all workbooks that it concerned.
  const inTurn = calls.flatMap((call, index) => (isLookAsked(call) ? [] : [...(offices[index] ?? [])]));
  const turns = of === 'sync-workbook' ? [...new Set(wanted)] : withoutRepeats(wanted);
  if (strange.length > 0 || isInOrder(withoutRepeats(inTurn), turns)) return [...texts, ...strange];
  return [
    ...texts,
    `${of}, at work for ${turns.join(', then ')}, went from one to the other: ${withoutRepeats(inTurn)}`,
  ];
}

const isLookAsked = ({ service, input }: SeamCall): boolean =>
  service === 'queue' && textIn(input, 'MessageGroupId') !== '';

const withoutRepeats = (offices: readonly string[]): readonly string[] =>
  offices.filter((office, index) => office !== offices[index - 1]);

/** Whether `found` is what is left of `wanted` when some are left out. */
function isInOrder(found: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const office of found) {
    const next = wanted.indexOf(office, at);
    if (next < 0) return false;
    at = next + 1;
  }
  return true;
}

/** What a call is about, by the keys, ids and signatures in it. */
function touchedBy({ service, input }: SeamCall, books: readonly Book[]): readonly Subject[] {
  switch (service) {
    case 'table':
      return subjectsIn(input);
    case 'queue':
      return [...subjectOfBody(textIn(input, 'MessageBody')), ...named(workbookOf, textIn(input, 'MessageGroupId'))];
    case 'timer':
      return named(subjectOfTimer, textIn(input, 'Name'));
    case 'sheet':
      return named(workbookOf, textIn(input, 'spreadsheetId'));
    case 'sms':
      return signersOf(textIn(input, 'body'), books).map(officeOf);
  }
}

const named = (subject: (name: string) => Subject, name: string): readonly Subject[] =>
  name === '' ? [] : [subject(name)];

const signersOf = (body: string, books: readonly Book[]): readonly string[] =>
  books.filter(({ site }) => body.includes(`【${site.office.signature}】`)).map(({ site }) => site.office.id);

function textIn(input: object, member: string): string {
  const value: unknown = Reflect.get(input, member);
  return typeof value === 'string' ? value : '';
}

const NUMBER = /\+86\d{11}/g;

/** By office, the numbers that are known in others alone. */
function foreignNumbers(books: readonly Book[]): ReadonlyMap<string, ReadonlySet<string>> {
  const own = new Map(books.map((book) => [book.site.office.id, numbersOf(book)]));
  return new Map(
    [...own].map(([office, numbers]) => {
      const others = [...own].flatMap(([other, theirs]) => (other === office ? [] : [...theirs]));
      return [office, new Set(others.filter((number) => !numbers.has(number)))];
    }),
  );
}

function numbersOf({ history }: Book): ReadonlySet<string> {
  const references = [...history.begunWith, ...history.written.flatMap(({ references: changes }) => changes)];
  const given = history.written.flatMap(({ requests }) => requests.flatMap(({ facts }) => facts.phone ?? []));
  return new Set([...references.flatMap(({ after }) => JSON.stringify(after).match(NUMBER) ?? []), ...given]);
}

/** Numbers of others in what is written, sent or shown for an office. */
function numbersTold(
  call: SeamCall,
  books: readonly Book[],
  owners: Owners,
  foreign: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const [office] = touchedBy(call, books).flatMap((subject) => owners.of(subject) ?? []);
  if (office === undefined || !call.isWrite) return [];
  const told = (JSON.stringify(call.input).match(NUMBER) ?? []).filter((number) => foreign.get(office)?.has(number));
  return told.map((number) => `${call.service} is told of ${number} for ${office}, which knows no such number`);
}
