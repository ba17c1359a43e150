import type { DrivePort } from '../../shared/application/drive-port.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { createDriveChanges } from '../../sheets/client/drive-changes.ts';
import { type Container, createContainer, type Surroundings } from './container.ts';
import { createGoogleAccess, DRIVE_CHANGES_SCOPE } from './google-access.ts';

/** A container with a way to Drive's changes. */
export interface DriveContainer extends Container {
  readonly drive: DrivePort;
  /** Works for offices that have no account of their own. */
  readonly defaultAccount: string;
}

export function createDriveContainer(environment: Environment, surroundings: Surroundings = {}): DriveContainer {
  const access = createGoogleAccess(environment, [DRIVE_CHANGES_SCOPE]);
  const drive = createDriveChanges((account) => ({
    accessToken: (ask) => access.tokenOf(account, ask),
    ...(environment.googleRootUrl === null ? {} : { rootUrl: environment.googleRootUrl }),
    ...(surroundings.googleFetch === undefined ? {} : { fetch: surroundings.googleFetch }),
  }));
  return { ...createContainer(environment, surroundings), drive, defaultAccount: access.defaultAccount };
}
