import type { Log } from '../../shared/application/log.ts';

/** One JSON line per note, on the streams that Lambda collects. Alarms are counted by a metric filter on `level`. */
export const consoleLog: Log = {
  note: (message, fields = {}) => process.stdout.write(`${JSON.stringify({ level: 'note', message, ...fields })}\n`),
  alarm: (message, fields = {}) => process.stderr.write(`${JSON.stringify({ level: 'alarm', message, ...fields })}\n`),
};
