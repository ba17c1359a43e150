import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { WorkbookFiles } from './files.ts';
import { type FileOrigin, provisionRequests, type WorkbookStructure } from './plan.ts';
import type { WorkbookSettings } from './workbook-settings.ts';

/** What making a workbook asks of Google. Implemented by `sheets/client`. */
export interface ProvisioningCalls extends WorkbookFiles {
  structureOf(spreadsheet: SpreadsheetId): Promise<SheetsOutcome<WorkbookStructure>>;
  applyRequests(
    spreadsheet: SpreadsheetId,
    requests: readonly sheets_v4.Schema$Request[],
  ): Promise<SheetsOutcome<null>>;
}

/**
 * Makes a workbook from the contract, or completes one: `null` creates a new file, an id works on that file. Safe to
 * repeat: what is there is left alone. `origin` says whether the file was made by us and has nothing of anybody's in it.
 */
export async function provisionWorkbook(
  calls: ProvisioningCalls,
  spreadsheet: SpreadsheetId | null,
  settings: WorkbookSettings,
  origin: FileOrigin = spreadsheet === null ? 'made' : 'given',
): Promise<SheetsOutcome<SpreadsheetId>> {
  const target =
    spreadsheet === null
      ? await calls.createSpreadsheet({ title: settings.title, mark: null, folder: null })
      : ({ kind: 'done', value: spreadsheet } as const);
  if (target.kind !== 'done') return target;
  const structure = await calls.structureOf(target.value);
  if (structure.kind !== 'done') return structure;
  const applied = await calls.applyRequests(target.value, provisionRequests(settings, structure.value, origin));
  return applied.kind === 'done' ? target : applied;
}

/**
 * The file of a workbook that is to be made: the one that bears the mark when an earlier attempt got so far, a new one
 * otherwise. Of several, made because an answer was lost and the search was late, the oldest stays and the others, which
 * nobody has been told of, go into the bin.
 */
export async function markedFile(
  files: WorkbookFiles,
  wanted: { readonly title: string; readonly mark: string; readonly folder: string | null },
): Promise<SheetsOutcome<SpreadsheetId>> {
  const found = await files.findSpreadsheets(wanted.mark);
  if (found.kind !== 'done') return found;
  const [oldest, ...others] = found.value;
  if (oldest === undefined) return files.createSpreadsheet(wanted);
  for (const other of others) {
    const binned = await files.binSpreadsheet(other);
    if (binned.kind !== 'done') return binned;
  }
  return { kind: 'done', value: oldest };
}
