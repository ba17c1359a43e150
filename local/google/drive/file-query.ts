import { DriveError } from '../google-error.ts';
import type { Document } from '../library/document.ts';
import type { Paper } from '../library/paper.ts';
import { SPREADSHEET_TYPE } from './file-message.ts';
import { DOCUMENT_TYPE } from './papers.ts';

/** A file as far as it can be asked for. */
interface SoughtFile {
  readonly trashed: boolean;
  readonly mimeType: string;
  readonly appProperties: Readonly<Record<string, string>>;
}

export const soughtWorkbook = ({ trashed, workbook }: Document): SoughtFile => ({
  trashed,
  mimeType: SPREADSHEET_TYPE,
  appProperties: workbook.parts.file?.appProperties ?? {},
});

export const soughtPaper = ({ trashed, appProperties }: Paper): SoughtFile => ({
  trashed,
  mimeType: DOCUMENT_TYPE,
  appProperties,
});

type FileQuery = (file: SoughtFile) => boolean;

const FILE_QUERIES: Readonly<Record<string, FileQuery>> = {
  '': () => true,
  'trashed=false': ({ trashed }) => !trashed,
  'trashed=true': ({ trashed }) => trashed,
  [`mimeType='${SPREADSHEET_TYPE}'`]: ({ mimeType }) => mimeType === SPREADSHEET_TYPE,
  [`mimeType='${DOCUMENT_TYPE}'`]: ({ mimeType }) => mimeType === DOCUMENT_TYPE,
};

const PROPERTY_CLAUSE = /appProperties has \{ key='([^']+)' and value='([^']*)' \}/;

/** Splits a query into its clauses; the one about a property has an «and» of its own. Throws 400 for any other. */
export function fileQueries(query: string): readonly FileQuery[] {
  const property = PROPERTY_CLAUSE.exec(query);
  const [whole = '', key = '', value = ''] = property ?? [];
  const clauses = query
    .replace(whole, '')
    .split(/\s*\band\b\s*/)
    .map((clause) => clause.replace(/\s*=\s*/, '=').trim());
  const tests = clauses.map((clause) => {
    const test = FILE_QUERIES[clause];
    if (test === undefined)
      throw new DriveError(400, 'badRequest', `The stand-in does not implement the query «${clause}».`, 'q');
    return test;
  });
  const hasProperty: FileQuery = ({ appProperties }) => appProperties[key] === value;
  return property === null ? tests : [...tests, hasProperty];
}
