import type { Log } from '../../shared/application/log.ts';

type Fields = Parameters<Log['alarm']>[1];

export interface Alarm {
  readonly message: string;
  readonly fields: Fields;
}

/** A log that keeps its alarms, so that a story can end with «and nobody was alarmed». */
export interface RecordingLog extends Log {
  readonly alarms: readonly Alarm[];
}

export function recordingLog(): RecordingLog {
  const alarms: Alarm[] = [];
  return {
    alarms,
    note: () => undefined,
    alarm: (message, fields) => {
      alarms.push({ message, fields });
    },
  };
}
