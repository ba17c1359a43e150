/** An answer other than «done», in the form all Google interfaces share. Source: cloud.google.com/apis/design/errors. */
export class GoogleError extends Error {
  override readonly name = 'GoogleError';
  readonly code: number;
  readonly status: string;
  readonly details: readonly Readonly<Record<string, unknown>>[];

  constructor(
    code: number,
    status: string,
    message: string,
    details: readonly Readonly<Record<string, unknown>>[] = [],
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  body(): { readonly error: Readonly<Record<string, unknown>> } {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length === 0 ? {} : { details }) } };
  }
}

/**
 * A refusal of Drive, which keeps an older form than the other interfaces: a reason in `errors`, and no `status`.
 * Source: developers.google.com/workspace/drive/api/guides/handle-errors
 */
export class DriveError extends GoogleError {
  readonly #reason: string;
  readonly #location: string | undefined;

  /** `location` is the parameter that the refusal is about. */
  constructor(code: number, reason: string, message: string, location?: string) {
    super(code, '', message);
    this.#reason = reason;
    this.#location = location;
  }

  override body(): { readonly error: Readonly<Record<string, unknown>> } {
    const { code, message } = this;
    const where = this.#location === undefined ? {} : { location: this.#location, locationType: 'parameter' };
    return { error: { code, message, errors: [{ message, domain: 'global', reason: this.#reason, ...where }] } };
  }
}

/** What Drive answers for a file that is not there, and for one that the caller may not see: it does not tell them apart. */
export function fileNotFound(fileId: string): DriveError {
  return new DriveError(404, 'notFound', `File not found: ${fileId}.`, 'fileId');
}

export function insufficientFilePermissions(): DriveError {
  return new DriveError(
    403,
    'insufficientFilePermissions',
    'The user does not have sufficient permissions for this file.',
  );
}

export function invalidArgument(message: string): GoogleError {
  return new GoogleError(400, 'INVALID_ARGUMENT', message);
}

/** Something real Google can do and the stand-in cannot: said aloud, never passed over. */
export function notImplemented(what: string): GoogleError {
  return new GoogleError(400, 'INVALID_ARGUMENT', `The stand-in does not implement ${what}.`);
}

export function notFound(): GoogleError {
  return new GoogleError(404, 'NOT_FOUND', 'Requested entity was not found.');
}

/** What Sheets answers to somebody who may not see a workbook, or may see it and not change it. */
export function permissionDenied(): GoogleError {
  return new GoogleError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
}

/** Reported by users of Google's client libraries as 400, on a value and in a batch alike. */
export function protectedCell(): GoogleError {
  return invalidArgument(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
}
