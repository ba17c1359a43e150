import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { isBlankRow, type SourceTable } from '../../../sheets/exchange/source-table.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** One sheet of a file, and what tells that file and sheet from every other. */
export interface SourceFile {
  readonly name: string;
  readonly table: SourceTable;
  /** Hash of the bytes and the sheet's name: the same file is the same import, wherever it lies. */
  readonly fingerprint: string;
}

/** Reads one sheet; `sheet` must be named where several hold anything. Throws {@link OperatorProblem}. */
export async function readSourceFile(path: string, sheet: string | null): Promise<SourceFile> {
  const name = basename(path);
  const bytes = await bytesOf(path);
  const table = await tableOf(bytes, name, sheet);
  const hash = createHash('sha256')
    .update(bytes)
    .update(`/${table.sheet ?? ''}`);
  return { name, table, fingerprint: hash.digest('base64url').slice(0, 16) };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX)
      throw new OperatorProblem(`${path} is larger than ${FILE_BYTES_MAX / 1e6} MB: divide it`);
    return await readFile(path);
  } catch (fault) {
    if (fault instanceof OperatorProblem) throw fault;
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')
      throw new OperatorProblem(`there is no file ${path}`);
    throw new OperatorProblem(`${path} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

async function tableOf(bytes: Uint8Array, name: string, sheet: string | null): Promise<SourceTable> {
  switch (extname(name).toLowerCase()) {
    case '.csv':
    case '.txt':
    case '.tsv':
      return readCsv(bytes, name);
    case '.xlsx':
    case '.xlsm':
      return chosenSheet(await readXlsx(bytes, name), name, sheet);
    default:
      throw new OperatorProblem(`${name} is neither .xlsx nor .csv: open it, and save it as one of the two`);
  }
}

function chosenSheet(tables: readonly SourceTable[], name: string, sheet: string | null): SourceTable {
  const filled = tables.filter(({ rows }) => !rows.every(isBlankRow));
  const names = filled.map((table) => `«${table.sheet}»`).join(', ');
  const [only, ...more] = sheet === null ? filled : tables.filter((table) => table.sheet === sheet);
  if (only === undefined) {
    throw new OperatorProblem(
      sheet === null ? `${name} is empty` : `${name} has no sheet «${sheet}»; it has ${names || 'none with content'}`,
    );
  }
  if (more.length > 0) throw new OperatorProblem(`${name} has several sheets: name one with --sheet, of ${names}`);
  return only;
}
