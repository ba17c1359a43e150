/** A defect of the bank, and what said so first. */
export interface Found {
  readonly name: string;
  readonly mode: string;
  /** `null`: it was not found. */
  readonly by: { readonly seed: number; readonly invariant: string } | null;
}

/** The bank as Markdown. */
export function bankTable(found: readonly Found[], seedsMax: number): string {
  const rows = found.map(({ name, mode, by }) => {
    const said = by === null ? ['not found', ''] : [by.invariant, String(by.seed)];
    return `| ${[name, mode, ...said].join(' | ')} |`;
  });
  const caught = found.filter(({ by }) => by !== null).length;
  return [
    '| what is wrong on purpose | mode | what said so | first seed |',
    '|---|---|---|---:|',
    ...rows,
    '',
    `${caught} of ${found.length} found, each tried from seed 1 on, ${seedsMax} seeds at most.`,
  ].join('\n');
}
