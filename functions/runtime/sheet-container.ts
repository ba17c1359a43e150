import type { WorkbookPort } from '../../shared/application/ports.ts';
import type { StructurePort } from '../../shared/application/structure-port.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { createGoogleWorkbooks } from '../../sheets/client/google-workbooks.ts';
import type { ProvisioningCalls } from '../../sheets/provision/workbook.ts';
import { type Container, createContainer, type Surroundings } from './container.ts';
import { createGoogleAccess, SHEETS_SCOPE } from './google-access.ts';

/** A container with a way to the spreadsheets. Only what works on sheets carries Google's client. */
export interface SheetContainer extends Container {
  readonly workbooks: WorkbookPort & StructurePort & ProvisioningCalls;
}

export function createSheetContainer(environment: Environment, surroundings: Surroundings = {}): SheetContainer {
  const container = createContainer(environment, surroundings);
  const access = createGoogleAccess(environment, [SHEETS_SCOPE]);
  const workbooks = createGoogleWorkbooks({
    accessToken: (ask) => access.tokenOf(access.defaultAccount, ask),
    clock: container.clock,
    ...(environment.googleRootUrl === null ? {} : { rootUrl: environment.googleRootUrl }),
    ...(surroundings.googleFetch === undefined ? {} : { fetch: surroundings.googleFetch }),
  });
  return { ...container, workbooks };
}
