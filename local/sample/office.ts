import { addOffice } from '../../shared/application/add-office.ts';
import type { Office } from '../../shared/application/office.ts';
import { officeId } from '../../shared/kernel/identity.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../world/environment.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { SAMPLE_HOUSEHOLDS, SAMPLE_POSTS, SAMPLE_STAFF } from './people.ts';
import { createStaffHand } from './staff-hand.ts';

const SAMPLE = {
  id: officeId('sample'),
  name: '翠湖花园服务中心',
  signature: '翠湖花园',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  signers: ['manager@sample'],
} as const;

/** The office that a new local run begins with: its workbooks provisioned as any other, its people typed into the first. */
export async function createSampleOffice({ world, container }: OpenWorld, origin: string): Promise<Office> {
  const office = await addOffice(container, SAMPLE, LOCAL_SERVICE_ACCOUNT);
  const ledger = await container.store.loadWorkbook(office.serviceSpreadsheet);
  if (ledger.ledger !== null && ledger.ledger.syncedAt !== null) return office;
  const hand = createStaffHand({
    origin,
    spreadsheet: office.serviceSpreadsheet,
    editor: 'office@sample',
    locale: office.locale,
  });
  await hand.fill('staff', 2, SAMPLE_STAFF);
  await hand.fill('posts', 2, SAMPLE_POSTS);
  await hand.fill(
    'households',
    2,
    SAMPLE_HOUSEHOLDS.map((household) => ({ ...household })),
  );
  await world.idle();
  return office;
}
