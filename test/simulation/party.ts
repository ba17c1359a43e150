import type { GoogleStandIn } from '../../local/google/stand-in.ts';
import { People } from '../chaos/people.ts';
import type { Book } from './history/books.ts';
import { Debts } from './history/debts.ts';
import { OfficePast } from './history/office-then.ts';
import { revisionsOf } from './history/revisions.ts';
import type { Encored } from './invariants/encored.ts';
import { benchOf } from './invariants/message-bench.ts';
import { stepsOf } from './invariants/message-steps.ts';
import type { Evidence } from './judge.ts';
import { Billing } from './people/billing.ts';
import { Caller } from './people/caller.ts';
import type { Crew } from './people/carry-out.ts';
import { Desk } from './people/desk.ts';
import { Hands } from './people/hands.ts';
import type { SimulatedWorld } from './world/world.ts';

/** An office of a world: what is on record of it, and who works there. */
export interface Party extends Crew {
  readonly book: Book;
  readonly people: People;
}

export function openParty(book: Book, world: SimulatedWorld, google: GoogleStandIn): Party {
  const { office, spreadsheet } = book.site;
  const people = new People(google, spreadsheet);
  const hands = new Hands(people, book.sheets, world.outside.clock, world.chronicle, world.probes);
  return {
    book,
    people,
    hands,
    caller: new Caller(world, office.id),
    billing: new Billing(world, office.id),
    desk: new Desk(world, office.id),
  };
}

/** What is the same for all offices of a world. */
export type Common = Omit<
  Evidence,
  | 'watch'
  | 'history'
  | 'past'
  | 'courses'
  | 'bench'
  | 'encored'
  | 'people'
  | 'hands'
  | 'book'
  | 'caller'
  | 'debts'
  | 'records'
>;

/** What each of them is judged by, in their order; `encored` in the same. */
export function evidenceOf(
  parties: readonly Party[],
  encored: readonly Encored[],
  common: Common,
): readonly Evidence[] {
  const steps = parties.map(({ book }) => stepsOf(book.history));
  return parties.map(({ book, people, hands, caller, billing }, index) => {
    const { site, watch, history } = book;
    const past = new OfficePast(history);
    const courses = revisionsOf(history);
    const bench = benchOf(history, past, courses, {
      steps: steps[index] ?? [],
      elsewhere: steps.filter((_, other) => other !== index).flat(),
      signature: site.office.signature,
      switchedOff: common.switchedOff,
    });
    const records = watch.messages();
    return {
      ...common,
      watch,
      history,
      past,
      courses,
      bench,
      encored: encored[index] ?? null,
      people,
      hands,
      book,
      caller,
      debts: common.isCollecting ? { billing, ledger: new Debts(history, common.switchedOff) } : null,
      records,
    };
  });
}
