import type { ObservedRow, TabContract } from '../../../sheets/contract/types.ts';
import type { Slot } from '../../kernel/identity.ts';
import { BLANK_FINGERPRINT, digest, fingerprintOf, pageHash, pageOf } from './fingerprint.ts';
import type { PrintedRow } from './identity/match-texts.ts';

/** A tab as read now, hashed page by page. */
export interface PrintedTab {
  readonly rows: readonly PrintedRow[];
  /** By page: the fingerprints of the rows that are not blank. */
  readonly pages: ReadonlyMap<number, Readonly<Record<string, string>>>;
  readonly pageHashes: Readonly<Record<string, string>>;
  /** Equal to that of the ledger: nothing has changed. Rows without a slot count in. */
  readonly hash: string;
  /** Whether some row has no slot of its own yet and needs one. */
  readonly hasLooseRows: boolean;
}

export function printTab(contract: TabContract, observed: readonly ObservedRow[]): PrintedTab {
  const rows = observed.map((row) => ({ row, fingerprint: fingerprintOf(contract, row) }));
  const pages = new Map<number, Record<string, string>>();
  const loose: string[] = [];
  const seen = new Set<Slot>();
  for (const { row, fingerprint } of rows) {
    if (row.slot === null) {
      if (fingerprint !== BLANK_FINGERPRINT) loose.push(fingerprint);
      continue;
    }
    const isSecond = seen.has(row.slot);
    seen.add(row.slot);
    if (isSecond) loose.push(`${row.slot}.${fingerprint}`);
    if (fingerprint === BLANK_FINGERPRINT && !isSecond) continue;
    const page = pages.get(pageOf(row.slot)) ?? {};
    // A second row with the same slot makes the page differ, so that it is looked at.
    page[row.slot] = isSecond ? digest(`${page[row.slot] ?? BLANK_FINGERPRINT}+${fingerprint}`) : fingerprint;
    pages.set(pageOf(row.slot), page);
  }
  const pageHashes = Object.fromEntries(
    [...pages].map(([page, fingerprints]) => [String(page), pageHash(fingerprints)]),
  );
  const hash = digest(JSON.stringify([Object.entries(pageHashes).sort(), loose]));
  return { rows, pages, pageHashes, hash, hasLooseRows: loose.length > 0 };
}
