import { GoogleError, invalidArgument } from '../google-error.ts';

/** Larger bodies are refused. Google states no limit and recommends 2 MB. */
const BODY_BYTES_MAX = 10 * 1_024 * 1_024;

export async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES_MAX) throw tooLarge();
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_BYTES_MAX) throw tooLarge();
  return new TextDecoder().decode(bytes);
}

/** The fields of a form, which the token endpoints take. Throws Google's 413. */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string>> {
  return new Map(new URLSearchParams(await readText(request)));
}

/** The request's JSON; an empty body is an empty message. Throws Google's 400 and 413. */
export async function readBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidArgument(`Invalid JSON payload received. Unable to parse:\n${text.slice(0, 100)}\n^`);
  }
}

function tooLarge(): GoogleError {
  return new GoogleError(
    413,
    'FAILED_PRECONDITION',
    `Request payload size exceeds the limit: ${BODY_BYTES_MAX} bytes.`,
  );
}
