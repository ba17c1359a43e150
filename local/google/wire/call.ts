import type { Channels } from '../drive/channels.ts';
import type { Actor, Editing } from '../editing/editing.ts';
import { notFound, permissionDenied } from '../google-error.ts';
import { mayRead } from '../library/access.ts';
import type { Document } from '../library/document.ts';
import type { Library } from '../library/library.ts';
import type { MaskTree } from './field-mask.ts';
import type { Query } from './query.ts';
import type { Media } from './upload.ts';

/** One checked request: who asks, for which method's parameters, with which body. */
export interface Call {
  readonly library: Library;
  readonly channels: Channels;
  readonly actor: Actor;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: unknown;
  /** What was uploaded with the body; `null` for all other requests. */
  readonly media: Media | null;
  /** The partial answer that was asked for; `null`: all of it. */
  readonly fields: MaskTree | null;
  /** The wall clock of the workbook's zone, in days since 1899-12-30T00:00. */
  readonly nowSerial: (document: Document) => number;
  /** Runs an edit wholly or not at all, and makes it lasting. Throws Sheets' 403 when the caller may not change the file. */
  readonly edit: <Result>(document: Document, change: (editing: Editing) => Result) => Result;
}

/** The workbook that the path names, with its clock-bound values up to date. Throws 404, and 403 when it is not shared. */
export function documentOf(call: Call): Document {
  const document = call.library.document(call.path.spreadsheetId ?? '');
  if (document === undefined) throw notFound();
  if (!mayRead(document.workbook, call.actor)) throw permissionDenied();
  document.calculation.refresh();
  return document;
}

/** An answer that is no message: the content of a file. */
export class MediaAnswer {
  readonly type: string;
  readonly text: string;

  constructor(type: string, text: string) {
    this.type = type;
    this.text = text;
  }
}

export type Endpoint = (call: Call) => unknown;
