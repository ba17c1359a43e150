import { type Instant, instantOfEpochMs, SECOND_MS } from '../../shared/kernel/instant.ts';
import type { AttributeValue } from './attribute-value.ts';

/** 9999-12-31T23:59:59Z, the last second that is an instant; an item with a later one never expires. */
const LATEST_EPOCH_SECONDS = 253_402_300_799;

/** When an item expires; `null` unless the attribute is a number of seconds since 1970. */
export function expiryOf(value: AttributeValue | undefined): Instant | null {
  if (value === undefined || !('N' in value)) return null;
  const epochSeconds = Math.floor(Number(value.N));
  if (epochSeconds < 0 || epochSeconds > LATEST_EPOCH_SECONDS) return null;
  return instantOfEpochMs(epochSeconds * SECOND_MS);
}
