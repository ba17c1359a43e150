import type { Item } from '../../../local/table/attribute-value.ts';
import type { Change } from '../../../local/table/journal.ts';
import { textOf } from '../../chaos/table-watch.ts';
import type { Site } from '../offices.ts';
import { type Subject, workbookOf } from '../world/subjects.ts';

/** Keys that name their office. */
const NAMING = /^(?:OFFICE|NUMBERS|HOUSEHOLD|LOG|MISSED)#([^#]+)/;

/** Whose each item of the table is. */
export class Owners {
  /** Of what is known by an id alone, as learnt from what was written: an entry says whose it is, a receipt lies with one. */
  readonly #known = new Map<Subject, string>();

  constructor(sites: readonly Site[]) {
    for (const { office, spreadsheet } of sites) this.#known.set(workbookOf(spreadsheet), office.id);
  }

  /** `null`: of the whole deployment, as the caps are that each number has, or never written. */
  of(subject: Subject): string | null {
    return NAMING.exec(subject)?.[1] ?? this.#known.get(subject) ?? null;
  }

  /** The offices that a write concerns, each once. */
  ofWrite(changes: readonly Change[]): readonly string[] {
    for (const change of changes) if (change.kind === 'put') this.#learn(change.item);
    const owners = new Set(changes.flatMap((change) => this.ofChange(change) ?? []));
    const [owner] = owners;
    if (owners.size === 1 && owner !== undefined)
      for (const change of changes) {
        const key = subjectOf(change);
        if (key.startsWith('RECEIPT#')) this.#known.set(key, owner);
      }
    return [...owners];
  }

  ofChange(change: Change): string | null {
    return this.of(subjectOf(change));
  }

  #learn({ pk, value }: Item): void {
    const key = textOf(pk) ?? '';
    if (this.of(key) !== null) return;
    const office = value !== undefined && 'M' in value ? textOf(value.M.office) : undefined;
    if (office !== undefined) this.#known.set(key, office);
  }
}

const subjectOf = (change: Change): Subject => textOf(change.kind === 'put' ? change.item.pk : change.key.pk) ?? '';
