import type { SpreadsheetId } from '../../shared/kernel/identity.ts';
import type { OfficeConnection } from './connection.ts';
import { answered } from './patience.ts';
import type { Terminal } from './terminal.ts';

/** What a range holds, row by row, days and times as serial numbers. Google leaves out what is blank at the end. */
export async function rawValues(
  { call }: Pick<OfficeConnection, 'call'>,
  spreadsheetId: SpreadsheetId,
  range: string,
  terminal: Terminal,
): Promise<readonly (readonly unknown[])[]> {
  const asked = { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' } as const;
  const { values } = await answered(terminal, () =>
    call((spreadsheets, options) => spreadsheets.values.get({ spreadsheetId, range, ...asked }, options)),
  );
  return values ?? [];
}
