import type { StoredReference } from '../../../shared/application/reference.ts';
import type { Household } from '../../../shared/domain/household/state.ts';
import type { Person, Post } from '../../../shared/domain/staff/state.ts';
import type { OwnDays } from '../oracle/calendar.ts';
import type { History } from './history.ts';

/** People, posts, households and days of an office as they stood between two writes. */
export interface OfficeThen {
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly households: ReadonlyMap<string, Household>;
  readonly ownDays: OwnDays;
}

interface Version {
  readonly order: number;
  readonly at: number;
  readonly office: OfficeThen;
}

/** The office at every moment of the past. */
export class OfficePast {
  readonly #versions: Version[] = [];

  constructor(history: History) {
    const now = new Map<string, StoredReference>();
    for (const { key, after } of history.begunWith) if (after !== null) now.set(key, after);
    this.#versions.push({ order: 0, at: 0, office: officeOf(now) });
    for (const { order, at, references } of history.written) {
      if (references.length === 0) continue;
      for (const { key, after } of references) {
        if (after === null) now.delete(key);
        else now.set(key, after);
      }
      this.#versions.push({ order, at, office: officeOf(now) });
    }
  }

  /** As it stood right before that write or text. */
  before(order: number): OfficeThen {
    return (this.#versions.findLast((version) => version.order < order) ?? this.#first).office;
  }

  /** Every way in which it stood from then until that write or text. */
  between(from: number, order: number): readonly OfficeThen[] {
    const last = this.#versions.findLastIndex((version) => version.order < order);
    const first = this.#versions.findLastIndex((version) => version.at < from);
    return this.#versions.slice(Math.max(0, first), last + 1).map(({ office }) => office);
  }

  /** Every way in which it stood in that span of time, both ends included. */
  during(from: number, until: number): readonly OfficeThen[] {
    const first = this.#versions.findLastIndex((version) => version.at < from);
    return this.#versions.filter(({ at }, index) => index >= first && at <= until).map(({ office }) => office);
  }

  get #first(): Version {
    const [first] = this.#versions;
    if (first === undefined) throw new Error('an office has a beginning');
    return first;
  }
}

function officeOf(references: ReadonlyMap<string, StoredReference>): OfficeThen {
  const people: Person[] = [];
  const posts: Post[] = [];
  const households = new Map<string, Household>();
  const ownDays = new Map<string, 'off' | 'work'>();
  for (const { record } of references.values()) {
    if (record.kind === 'person') people.push(record.value);
    else if (record.kind === 'post') posts.push(record.value);
    else if (record.kind === 'household') households.set(record.key, record.value);
    else ownDays.set(record.value.date, record.value.type);
  }
  return { people, posts, households, ownDays };
}
