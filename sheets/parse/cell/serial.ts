import {
  type CivilDate,
  civilDateOfEpochDay,
  epochDayOf,
  type WallClockMs,
  wallClockOf,
} from '../../../shared/kernel/civil.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { SERIAL_OF_EPOCH_DAY_ZERO } from '../../contract/serial.ts';

/** 2000-01-01 and 2100-01-01: a serial number outside is not a time that staff of an office record. */
const RECORDABLE_SERIAL_MIN = 36_526;
const RECORDABLE_SERIAL_END = 73_051;

export function isRecordableSerial(serial: number): boolean {
  return serial >= RECORDABLE_SERIAL_MIN && serial < RECORDABLE_SERIAL_END;
}

export function dateOfSerial(serial: number): CivilDate {
  return civilDateOfEpochDay(Math.floor(serial) - SERIAL_OF_EPOCH_DAY_ZERO);
}

export function serialOfDate(date: CivilDate): number {
  return epochDayOf(date) + SERIAL_OF_EPOCH_DAY_ZERO;
}

/** Time of day of a serial number, to the second: the fraction of a day is not exact in binary. */
export function timeOfDayMsOfSerial(serial: number): number {
  return Math.round((serial - Math.floor(serial)) * (DAY_MS / SECOND_MS)) * SECOND_MS;
}

export function wallClockOfSerial(serial: number): WallClockMs {
  return wallClockOf(dateOfSerial(serial), timeOfDayMsOfSerial(serial));
}
