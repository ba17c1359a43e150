import type { SheetCommand } from './command.ts';
import type { UnreadableRow } from './row-reader.ts';

/**
 * What one row says.
 * - `blank`: staff have entered nothing (an unticked box is nothing).
 * - `incomplete`: nothing is wrong, but the `missing` fields are needed.
 * - `problems`: cells that cannot be read; `missing` are needed besides.
 */
export type ParsedRow =
  | { readonly kind: 'blank' }
  | UnreadableRow
  | { readonly kind: 'command'; readonly command: SheetCommand };
