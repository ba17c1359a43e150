import type { Instant } from '../../../shared/kernel/instant.ts';
import type { FilePermission } from '../grid/workbook.ts';

/** A text document, as it was taken in. Nobody writes in it here: it is to be printed. */
export interface Paper {
  readonly id: string;
  readonly name: string;
  readonly appProperties: Readonly<Record<string, string>>;
  /** The HTML that it was made of. */
  readonly html: string;
  readonly permissions: readonly FilePermission[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly version: number;
  readonly trashed: boolean;
}
