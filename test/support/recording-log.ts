import type { Log } from '../../shared/application/log.ts';

type Fields = Parameters<Log['alarm']>[1];

export interface Alarm {
  readonly message: string;
  readonly fields: Fields;
}

/** A log that keeps its alarms, so that a story can end with «and nobody was alarmed». */
export interface RecordingLog extends Log {
  readonly alarms: readonly Alarm[];
  /** Drops the alarms so far: those of a fault that the test asked for. */
  forget(): void;
}

export function recordingLog(): RecordingLog {
  const alarms: Alarm[] = [];
  return {
    alarms,
    forget: () => {
      alarms.length = 0;
    },
    note: () => undefined,
    alarm: (message, fields) => {
      alarms.push({ message, fields });
    },
  };
}
