/**
 * A request to Google that failed otherwise than for its quota. It carries no request, since requests hold what staff
 * typed; `status` is `null` when no answer came.
 */
export class SheetsFault extends Error {
  override readonly name = 'SheetsFault';
  readonly status: number | null;

  constructor(status: number | null, message: string) {
    super(`Google Sheets ${status ?? 'did not answer'}: ${message}`);
    this.status = status;
  }
}
