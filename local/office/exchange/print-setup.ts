import type { Feature } from 'write-excel-file/node';
import {
  findElement,
  insertElementMarkupAccordingToOrderOfSiblings,
  replaceElement,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { columnLetter } from '../../../sheets/contract/layout.ts';

/** What of a sheet is printed, and what stands above and below it on every page. */
export interface PrintedSheet {
  /** As the sheet is called in the file. */
  readonly name: string;
  readonly heading: string;
  readonly columnCount: number;
  /** The header row included. */
  readonly rowCount: number;
}

/** Inches, as the file counts them. */
const MARGINS = '<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.6" header="0.3" footer="0.3"/>';
/** Paper 9 is A4. One page wide, as many long as it takes. */
const PAGE = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

/** First elements of a worksheet, in the order that the format demands. Source: ECMA-376 part 1 §18.3.1.99. */
const WORKSHEET_BEGINNING = ['sheetPr', 'dimension', 'sheetViews'];

/**
 * Makes one sheet of a file print like a paper record: A4 laid across, as wide as the page, the header row repeated on
 * every page, the heading above it and the page's number below.
 */
export function printSetup<FileContent>(sheet: PrintedSheet): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': { transform: (xml: string) => withPageSetup(xml, sheet) },
        'xl/workbook.xml': { transform: (xml: string) => replaced(xml, 'definedNames', definedNames(sheet)) },
      },
    },
  };
}

function withPageSetup(xml: string, { heading }: PrintedSheet): string {
  const fitted = insertElementMarkupAccordingToOrderOfSiblings(
    xml,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    WORKSHEET_BEGINNING,
    'worksheet',
  );
  const page = `${PAGE}<headerFooter><oddHeader>&amp;C&amp;14${fieldText(heading)}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>`;
  return replaced(replaced(fitted, 'pageMargins', MARGINS), 'pageSetup', page);
}

/** In headings an ampersand begins a field, so that one that is meant is doubled. */
const fieldText = (text: string): string => sanitizeTextContent(text.replaceAll('&', '&&'));

function definedNames({ name, columnCount, rowCount }: PrintedSheet): string {
  const quoted = sanitizeTextContent(`'${name.replaceAll("'", "''")}'`);
  const area = `${quoted}!$A$1:$${columnLetter(columnCount - 1)}$${rowCount}`;
  const ofSheet = (what: string, range: string) =>
    `<definedName name="_xlnm.${what}" localSheetId="0">${range}</definedName>`;
  return `<definedNames>${ofSheet('Print_Area', area)}${ofSheet('Print_Titles', `${quoted}!$1:$1`)}</definedNames>`;
}

/** Throws where the library no longer writes the element: a file without it would be printed otherwise than asked. */
function replaced(xml: string, tag: string, markup: string): string {
  const element = findElement(xml, tag);
  if (element === undefined) throw new Error(`the file has no <${tag}>`);
  return replaceElement(xml, element, markup);
}
