import { expect, it } from 'vitest';
import { outageCaseId, planOutageMessage } from '../../../shared/effects/workbook-outage.ts';
import { officeId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { shanghai } from '../../support/moments.ts';

const TEN = shanghai('2026-11-23 10:00');
const WHAT = '“诉求”表被删除，请从版本记录恢复';

it('what befell one workbook at one moment is one case, and one message to the project manager', () => {
  const caseId = outageCaseId(spreadsheetId('workbook'), TEN);
  expect(caseId).toBe(`outage.workbook.${TEN}`);
  expect(planOutageMessage({ office: officeId('sample'), caseId, what: WHAT, now: TEN })).toEqual({
    kind: 'send-message',
    messageId: `outage.workbook.${TEN}.workbook-outage.project-manager`,
    office: 'sample',
    template: 'workbook-outage',
    messageClass: 'staff',
    recipient: { kind: 'project-manager' },
    factAt: TEN,
    parameters: { what: WHAT },
    subject: null,
    onlyWhileOpen: null,
  });
});
