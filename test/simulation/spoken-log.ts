import type { Log } from '../../shared/application/log.ts';

/** What was said on the log, notes and alarms alike. */
export class SpokenLog implements Log {
  readonly lines: string[] = [];
  readonly alarms: string[] = [];

  note(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  }

  alarm(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.note(message, fields);
    this.alarms.push(`${message} ${JSON.stringify(fields ?? {})}`);
  }
}
