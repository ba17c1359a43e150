import { type SweepReport, sweep } from '../../shared/application/sweep.ts';
import type { Container } from '../runtime/container.ts';

/** Every minute. What it finds, other than workbooks whose turn it is, something else has missed. */
export function createHandler(container: Container) {
  return async (): Promise<SweepReport> => {
    const report = await sweep(container);
    const missed = report.requests + report.cases + report.journals + report.messages;
    if (missed > 0) container.log.note('the sweep did what was missed', { ...report });
    return report;
  };
}
