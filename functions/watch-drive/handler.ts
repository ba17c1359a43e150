import { type WatchReport, watchDrive } from '../../shared/application/watch-drive.ts';
import type { DriveContainer } from '../runtime/drive-container.ts';

/** Every minute. Asks Drive for changes where it is time, and keeps its channels open. */
export function createHandler(container: DriveContainer) {
  return (): Promise<WatchReport> =>
    watchDrive({
      ...container,
      offices: () => container.store.listOffices(),
      notificationAddress: container.environment.driveNotificationUrl,
    });
}
