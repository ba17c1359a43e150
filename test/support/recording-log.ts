import type { Log } from '../../shared/application/log.ts';

type Fields = Parameters<Log['alarm']>[1];

export interface Alarm {
  readonly message: string;
  readonly fields: Fields;
}

/**
 * A log that keeps its alarms, so that a story can end with «and nobody was alarmed». As with most loggers, its methods are
 * nothing without it.
 */
export class RecordingLog implements Log {
  readonly notes: string[] = [];
  readonly #alarms: Alarm[] = [];

  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  note(message: string): void {
    this.notes.push(message);
  }

  alarm(message: string, fields: Fields): void {
    this.#alarms.push({ message, fields });
  }

  /** Drops the alarms so far: those of a fault that the test asked for. */
  forget(): void {
    this.#alarms.length = 0;
  }
}

export const recordingLog = (): RecordingLog => new RecordingLog();
