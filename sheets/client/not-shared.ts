import { OutputRefused, WorkbookNotShared } from '../../shared/application/structure-port.ts';
import { SheetsFault } from './sheets-fault.ts';

/** An interface that is switched off for our whole project says nothing about one workbook. */
const OF_THE_PROJECT = /has not been used in project|is disabled|SERVICE_DISABLED/;

/** Whether Google said of this one workbook that our account may not see or change it. */
function isNotShared(failure: unknown): failure is SheetsFault {
  if (!(failure instanceof SheetsFault)) return false;
  return failure.status === 404 || (failure.status === 403 && !OF_THE_PROJECT.test(failure.message));
}

/** Makes a call of the port, and says by its own name that the workbook is not shared with us. */
export async function sharedOrThrow<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (failure) {
    throw isNotShared(failure) ? new WorkbookNotShared(failure.message) : failure;
  }
}

/** As {@link sharedOrThrow}, for output: it is made by us, so that Google can refuse it only for a sheet that is gone. */
export function writtenOrThrow<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  return sharedOrThrow(async () => {
    try {
      return await call();
    } catch (failure) {
      throw failure instanceof SheetsFault && failure.status === 400 ? new OutputRefused(failure.message) : failure;
    }
  });
}
