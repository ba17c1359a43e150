/** A mobile number of mainland China, in whatever it is written; within more digits than that it is a moment in milliseconds. */
const PHONE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;
/** Ids are letters and digits as they fall: now and then eleven digits of one look like a number. */
const ID = /[0-9A-HJKMNP-TV-Z]{26}/g;

/** What is logged names items and conditions, never people. */
export function spokenOf(lines: readonly string[], secrets: readonly string[]): readonly string[] {
  return lines
    .filter((line) => PHONE.test(line.replace(ID, '')) || secrets.some((secret) => line.includes(secret)))
    .map((line) => `the log says: ${line}`);
}
