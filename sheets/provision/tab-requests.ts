import type { sheets_v4 } from '@googleapis/sheets';
import type { Locale } from '../../shared/kernel/locale.ts';
import { isNamedInSystemHeader, NOTICE_FIELD, noticeHeaderFormula } from '../contract/header.ts';
import { systemTabFields } from '../contract/layout.ts';
import type { CellType, Column, TabContract } from '../contract/types.ts';
import { HEADER_BACKGROUND, SYSTEM_BACKGROUND, SYSTEM_HEADER_BACKGROUND, SYSTEM_TEXT } from './colours.ts';
import { columnFormatRequests } from './column-formats.ts';
import { belowHeader } from './grid-range.ts';
import { COLUMN_METADATA_KEY, columnMetadataId } from './identities.ts';
import { firstStampRequests } from './stamp.ts';

type Request = sheets_v4.Schema$Request;

/**
 * Everything inside a new tab and its system tab, the sheets themselves made already. Done once in the life of a tab; one
 * that was deleted begins with the first slot that no row of it ever had.
 */
export function newTabRequests(contract: TabContract, locale: Locale, firstSlot = 1): readonly Request[] {
  return [
    headerRequest(contract, locale),
    systemHeaderRequest(contract),
    ...contract.columns.flatMap((column, index) => columnRequests(contract, column, index)),
    ...columnFormatRequests(contract, locale),
    ...firstStampRequests(contract, firstSlot),
  ];
}

export function headerRequest(contract: TabContract, locale: Locale): Request {
  return {
    updateCells: {
      start: { sheetId: contract.sheetId, rowIndex: 0, columnIndex: 0 },
      rows: [
        {
          values: contract.columns.map((column) => ({
            userEnteredValue: headerValue(contract, column, locale),
            userEnteredFormat: {
              textFormat: { bold: true },
              backgroundColorStyle: column.writer === 'staff' ? HEADER_BACKGROUND : SYSTEM_HEADER_BACKGROUND,
              verticalAlignment: 'MIDDLE',
              wrapStrategy: 'WRAP',
            },
            note: column.help[locale],
          })),
        },
      ],
      fields: 'userEnteredValue,userEnteredFormat,note',
    },
  };
}

/** Formula or text of one header cell. */
export function headerValue(contract: TabContract, column: Column, locale: Locale): sheets_v4.Schema$ExtendedValue {
  return column.field === NOTICE_FIELD
    ? { formulaValue: noticeHeaderFormula(contract, column, locale) }
    : { stringValue: column.header[locale] };
}

/** Names of the columns; where a value of the moment stands the place is empty until there is one. */
export function systemHeaderRequest(contract: TabContract): Request {
  return {
    updateCells: {
      start: { sheetId: contract.systemSheetId, rowIndex: 0, columnIndex: 0 },
      rows: [
        {
          values: systemTabFields(contract).map((field) =>
            isNamedInSystemHeader(field) ? { userEnteredValue: { stringValue: field } } : {},
          ),
        },
      ],
      fields: 'userEnteredValue',
    },
  };
}

/**
 * Width, whether it is hidden, its anchor, and for a system column the grey that says «not yours to fill». `index` is the
 * column's place by contract, `place` where it stands now.
 */
export function columnRequests(
  contract: TabContract,
  column: Column,
  index: number,
  place: number = index,
): readonly Request[] {
  const dimensionRange = { sheetId: contract.sheetId, dimension: 'COLUMNS', startIndex: place, endIndex: place + 1 };
  return [
    {
      updateDimensionProperties: {
        range: dimensionRange,
        properties: { pixelSize: column.widthPx, hiddenByUser: column.hidden },
        fields: 'pixelSize,hiddenByUser',
      },
    },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId: columnMetadataId(contract, index),
          metadataKey: COLUMN_METADATA_KEY,
          metadataValue: column.field,
          visibility: 'DOCUMENT',
          location: { dimensionRange },
        },
      },
    },
    bodyFormatRequest(contract, column, place),
  ];
}

/** Of a text nothing is to be cut off; what is short by nature keeps its row low. */
const WRAPPED: ReadonlySet<CellType> = new Set(['text', 'long-text', 'unit', 'reference', 'choice']);

/** They stand beside texts, and line up with what the system shows of days and times. */
const MOMENTS: ReadonlySet<CellType> = new Set(['date-time', 'date']);

function bodyFormatRequest(contract: TabContract, column: Column, place: number): Request {
  const grey = { backgroundColorStyle: SYSTEM_BACKGROUND, textFormat: { foregroundColorStyle: SYSTEM_TEXT } };
  return {
    repeatCell: {
      range: belowHeader(contract.sheetId, place, place + 1),
      cell: {
        userEnteredFormat: {
          verticalAlignment: 'MIDDLE',
          wrapStrategy: WRAPPED.has(column.type) ? 'WRAP' : 'CLIP',
          ...(MOMENTS.has(column.type) ? { horizontalAlignment: 'LEFT' } : {}),
          ...(column.writer === 'system' ? grey : {}),
        },
      },
      fields:
        'userEnteredFormat(verticalAlignment,horizontalAlignment,wrapStrategy,backgroundColorStyle,textFormat.foregroundColorStyle)',
    },
  };
}
