/** A mobile number of mainland China, in whatever it is written; within more digits than that it is a moment in milliseconds. */
const PHONE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;

/** What is logged names items and conditions, never people. */
export function spokenOf(lines: readonly string[], secrets: readonly string[]): readonly string[] {
  return lines
    .filter((line) => PHONE.test(line) || secrets.some((secret) => line.includes(secret)))
    .map((line) => `the log says: ${line}`);
}
