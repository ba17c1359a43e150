import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';

/** Bytes that one part of a workbook may unpack to: what is larger was made to fill a memory. */
const ENTRY_BYTES_MAX = 300_000_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const DEFLATED = 8;

/**
 * Unpacks one file of a ZIP archive as text; `null` when there is none of that name. Throws on what is no archive.
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipEntryText(archive: Uint8Array, name: string): string | null {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = bytes.lastIndexOf(signature(END_SIGNATURE));
  if (end < 0 || end + END_BYTES > bytes.length) throw new Error('not a ZIP archive');
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < entries && bytes.readUInt32LE(at) === ENTRY_SIGNATURE; entry += 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength) === name) return textAt(bytes, at);
    at += ENTRY_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return null;
}

/** The content of the entry whose record in the directory begins at `at`: sizes stand there, the lengths of names twice. */
function textAt(bytes: Buffer, at: number): string {
  const local = bytes.readUInt32LE(at + 42);
  const start = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
  const isDeflated = bytes.readUInt16LE(at + 10) === DEFLATED;
  return (isDeflated ? inflateRawSync(packed, { maxOutputLength: ENTRY_BYTES_MAX }) : packed).toString('utf8');
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
