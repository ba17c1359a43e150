import type { Line, SheetValue } from '../../local/google/view/values.ts';
import type { SheetWatch } from './sheet-watch.ts';
import type { TabView } from './staff-sheet.ts';

type PeoplesCells = ReadonlyMap<Line, readonly SheetValue[]>;

/** Holds every cell of staff as people left it, and tells when anybody else has changed one. */
export class Trespass {
  readonly #views: readonly TabView[];
  readonly #watch: SheetWatch;
  readonly #left = new Map<TabView, PeoplesCells>();

  constructor(views: readonly TabView[], watch: SheetWatch) {
    this.#views = views;
    this.#watch = watch;
    for (const view of views) this.#left.set(view, view.peoples());
  }

  /** To be called after people have acted: what stands there now is theirs. */
  leave(): void {
    for (const view of this.#touched()) this.#left.set(view, view.peoples());
  }

  /** Cells of staff that are no longer as people left them, in words. To be called after others have acted. */
  found(): readonly string[] {
    return this.#touched().flatMap((view) => {
      const left = this.#left.get(view) ?? new Map();
      const now = view.peoples();
      this.#left.set(view, now);
      return differences(view.tab.tab, left, now);
    });
  }

  #touched(): readonly TabView[] {
    const touched = this.#watch.take();
    return touched.size === 0 ? [] : this.#views.filter(({ tab }) => touched.has(tab.sheetId));
  }
}

function differences(tab: string, left: PeoplesCells, now: PeoplesCells): readonly string[] {
  const changed = [...left].flatMap(([line, before]) => {
    const after = now.get(line);
    if (after === before) return [];
    if (after === undefined) return [`a row of ${tab} was deleted by the system: ${JSON.stringify(before)}`];
    if (sameCells(after, before)) return [];
    return [`a row of ${tab} was changed by the system: ${JSON.stringify(before)} became ${JSON.stringify(after)}`];
  });
  const added = [...now].flatMap(([line, cells]) =>
    left.has(line) || cells.every(isEmpty) ? [] : [`a row was added to ${tab} by the system: ${JSON.stringify(cells)}`],
  );
  return [...changed, ...added].slice(0, 3);
}

/** An unticked box is as good as none. */
const isEmpty = (value: SheetValue | undefined): boolean => value === undefined || value === '' || value === false;

const sameCells = (one: readonly SheetValue[], other: readonly SheetValue[]): boolean =>
  one.every((value, index) => value === other[index] || (isEmpty(value) && isEmpty(other[index])));
