/** How a text is sent: the phone networks carry 140 bytes in one part, a little less in each part of several. */
export interface SmsParts {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Septets in GSM-7 (two for a character of the extension table), UTF-16 units in UCS-2. */
  readonly units: number;
  readonly parts: number;
}

/** Source: 3GPP TS 23.038, default alphabet and its extension table. */
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENSION = '\f^{}\\[~]|€';

const UNITS_MAX = { 'GSM-7': { single: 160, multiple: 153 }, 'UCS-2': { single: 70, multiple: 67 } } as const;

/** The parts that `body` takes; a character of two units is never torn between parts. An empty text takes one. */
export function smsPartsOf(body: string): SmsParts {
  const characters = [...body];
  const isGsm = characters.every((each) => GSM_BASIC.includes(each) || GSM_EXTENSION.includes(each));
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const sizes = characters.map((each) => (isGsm ? (GSM_EXTENSION.includes(each) ? 2 : 1) : each.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { single, multiple } = UNITS_MAX[encoding];
  return { encoding, units, parts: units <= single ? 1 : partsOf(sizes, multiple) };
}

function partsOf(sizes: readonly number[], unitsMax: number): number {
  let parts = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > unitsMax) {
      parts += 1;
      filled = 0;
    }
    filled += size;
  }
  return parts;
}
