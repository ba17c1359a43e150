import type { sheets_v4 } from '@googleapis/sheets';

/**
 * One of Google's messages as it stands after validation: every field optional, and `null`, which in their JSON
 * means «absent», removed.
 */
export type Message<T> = T extends readonly (infer Element)[]
  ? readonly Message<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Message<NonNullable<T[Key]>> }
    : T;

export type CellFormat = Message<sheets_v4.Schema$CellFormat>;
export type NumberFormat = Message<sheets_v4.Schema$NumberFormat>;
export type DataValidationRule = Message<sheets_v4.Schema$DataValidationRule>;
export type BooleanCondition = Message<sheets_v4.Schema$BooleanCondition>;
export type ConditionalFormatRule = Message<sheets_v4.Schema$ConditionalFormatRule>;
export type ProtectedRange = Message<sheets_v4.Schema$ProtectedRange>;
export type NamedRange = Message<sheets_v4.Schema$NamedRange>;
export type BandedRange = Message<sheets_v4.Schema$BandedRange>;
export type BasicFilter = Message<sheets_v4.Schema$BasicFilter>;
export type FilterView = Message<sheets_v4.Schema$FilterView>;
export type EmbeddedChart = Message<sheets_v4.Schema$EmbeddedChart>;
export type GridRange = Message<sheets_v4.Schema$GridRange>;
export type DimensionRange = Message<sheets_v4.Schema$DimensionRange>;
export type ColorStyle = Message<sheets_v4.Schema$ColorStyle>;
export type Color = Message<sheets_v4.Schema$Color>;
export type SheetProperties = Message<sheets_v4.Schema$SheetProperties>;
export type CellData = Message<sheets_v4.Schema$CellData>;
export type RowData = Message<sheets_v4.Schema$RowData>;
export type DataFilter = Message<sheets_v4.Schema$DataFilter>;
export type DeveloperMetadata = Message<sheets_v4.Schema$DeveloperMetadata>;
export type FilterCriteria = Message<sheets_v4.Schema$FilterCriteria>;
export type GridData = Message<sheets_v4.Schema$GridData>;
export type SheetMessage = Message<sheets_v4.Schema$Sheet>;
export type SpreadsheetMessage = Message<sheets_v4.Schema$Spreadsheet>;
export type RequestMessage = Message<sheets_v4.Schema$Request>;
export type ResponseMessage = Message<sheets_v4.Schema$Response>;
