import { GoogleError, invalidArgument } from '../google-error.ts';
import { readText } from './body.ts';

/** What comes with a request beside its message. */
export interface Media {
  /** Without parameters, such as `text/html`. */
  readonly type: string;
  readonly text: string;
}

/** The two parts of an upload. */
export interface Upload {
  readonly message: unknown;
  readonly media: Media;
}

const PART = /^\r?\ncontent-type:[ \t]*([^\r\n;]+)[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n([\s\S]*?)\r?\n?$/i;

/**
 * Reads `uploadType=multipart`: the message as JSON, then the media. Throws Google's 400 for anything else; the other ways
 * of uploading are not implemented. Source: developers.google.com/workspace/drive/api/guides/manage-uploads
 */
export async function readUpload(request: Request, uploadType: string | undefined): Promise<Upload> {
  if (uploadType !== 'multipart') {
    throw new GoogleError(400, 'INVALID_ARGUMENT', `The stand-in does not implement uploadType=${uploadType}.`);
  }
  const boundary = /^multipart\/related;.*\bboundary="?([^";]+)"?/i.exec(
    request.headers.get('content-type') ?? '',
  )?.[1];
  if (boundary === undefined) throw malformed();
  const text = await readText(request);
  const [, ...parts] = text.split(`--${boundary}`);
  const [first, second] = parts.map((part) => PART.exec(part));
  const isWhole = parts.length === 3 && parts[2]?.startsWith('--') === true;
  if (!isWhole || first == null || second == null) throw malformed();
  return {
    message: jsonOf(first[2] ?? ''),
    media: { type: (second[1] ?? '').trim().toLowerCase(), text: second[2] ?? '' },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function malformed(): GoogleError {
  return invalidArgument('Malformed multipart body.');
}
