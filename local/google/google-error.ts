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

export function protectedCell(): GoogleError {
  return new GoogleError(
    403,
    'PERMISSION_DENIED',
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
}
