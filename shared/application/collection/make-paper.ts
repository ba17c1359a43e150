import { unreachable } from '../../kernel/invariant.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import { loadOfficeView } from '../office-view.ts';
import type { PaperRequest } from '../ports.ts';
import { type MakeDependencies, makeCallLists } from './make-call-lists.ts';

/** Makes a paper whose time has come. May be repeated: what is there already is brought up to date. */
export async function makePaper(dependencies: MakeDependencies, { office, paper, dayOn }: PaperRequest): Promise<void> {
  const { store, clock } = dependencies;
  const { timeZone } = (await loadOfficeView(store, office)).office;
  switch (paper) {
    case 'call-lists':
      // Asked for before midnight and heard after it: today has lists of its own.
      if (civilDateAt(clock.now(), timeZone) === dayOn) await makeCallLists(dependencies, office, 'first');
      return;
    case 'meeting-sheet':
    case 'daily-report':
      // Known by their time; nothing makes them yet.
      return;
    default:
      return unreachable(paper);
  }
}
