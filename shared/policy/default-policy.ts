import { civilTime } from '../kernel/civil.ts';
import { HOUR_MS } from '../kernel/instant.ts';
import { COLLECTION_DAY } from './collection-day.ts';
import { COLLECTION_LADDER } from './collection-ladder.ts';
import { defaultCollectionLedgerPolicy } from './collection-ledger.ts';
import { COMMITMENT_CATALOGUE } from './commitment-catalogue.ts';
import { DEFAULT_MESSAGE_TEXTS } from './message-texts.ts';
import type { Policy } from './policy.ts';

const hours = (from: string, until: string) => ({ from: civilTime(from), until: civilTime(until) });

/** The policy an office starts with. The operator's figures, and our reading where it gives none: docs/rules.md. */
export const defaultPolicy: Policy = {
  version: 1,
  commitments: COMMITMENT_CATALOGUE,
  kinds: {
    complaint: { commitment: 'complaint', department: 'customer-service' },
    suggestion: { commitment: null, department: 'customer-service' },
    repair: { commitment: null, department: 'engineering' },
    'special-service': { commitment: null, department: 'customer-service' },
    enquiry: { commitment: null, department: 'customer-service' },
  },
  everyRequest: {
    firstResponseMinutes: 15,
    emergencyFirstResponseMinutes: 5,
    feedbackMinutes: 24 * 60,
    followUpWorkingDays: 2,
  },
  satisfiedBy: {
    'first-response': ['respondedAt', 'onSiteAt', 'resolvedAt', 'fedBackAt'],
    answer: ['respondedAt', 'resolvedAt', 'fedBackAt'],
    'on-site': ['onSiteAt', 'resolvedAt'],
    completion: ['resolvedAt'],
    feedback: ['fedBackAt', 'resolvedAt'],
    'follow-up': ['followedUpAt'],
  },
  keptWhenOutOfScope: ['first-response', 'answer'],
  dueTime: civilTime('18:00'),
  escalation: {
    elapsedPercent: { warning: 70, projectManager: 150, branchManager: 200 },
    appointmentMinutes: { warning: -30, projectManager: 60, branchManager: 120 },
    morning: civilTime('09:30'),
    night: hours('21:00', '07:30'),
  },
  contactWindows: {
    onWorkdays: [hours('09:30', '12:00'), hours('15:00', '21:00')],
    onDaysOff: [hours('10:30', '12:00'), hours('15:00', '21:00')],
  },
  windowMarginMinutes: 10,
  caps: {
    courtesy: [
      { withinHours: 24, most: 2 },
      { withinHours: 7 * 24, most: 5 },
    ],
    dunning: [
      { withinHours: 24, most: 1 },
      { withinHours: 7 * 24, most: 2 },
    ],
    dunningTasks: [{ withinHours: 1, most: 1 }],
    staleLedger: [{ withinHours: 24, most: 1 }],
  },
  messages: {
    greatestAgeMs: {
      acceptance: 2 * HOUR_MS,
      'butler-task': 4 * HOUR_MS,
      'commitment-warning': 4 * HOUR_MS,
      'commitment-due': 4 * HOUR_MS,
      'commitment-escalation': 4 * HOUR_MS,
      'resolution-notice': 12 * HOUR_MS,
      'overdue-summary': 24 * HOUR_MS,
      'workbook-outage': 24 * HOUR_MS,
      'payment-notice': 72 * HOUR_MS,
      'payment-notice-relay': 72 * HOUR_MS,
      'payment-reminder': 48 * HOUR_MS,
      'payment-reminder-relay': 48 * HOUR_MS,
      'overdue-friendly': 72 * HOUR_MS,
      'overdue-firm': 72 * HOUR_MS,
      'overdue-formal': 72 * HOUR_MS,
      'overdue-final': 72 * HOUR_MS,
      'overdue-relay': 72 * HOUR_MS,
      'promise-reminder': 36 * HOUR_MS,
      'payment-thanks': 24 * HOUR_MS,
      'dunning-task': 12 * HOUR_MS,
      'dunning-escalation': 12 * HOUR_MS,
      'visit-called-back': 24 * HOUR_MS,
      'notice-take-down': 24 * HOUR_MS,
      'refusal-reason': 24 * HOUR_MS,
      'court-settled': 72 * HOUR_MS,
      'ledger-stale': 24 * HOUR_MS,
    },
    texts: DEFAULT_MESSAGE_TEXTS,
    missedAlarmsGatheredMinutes: 30,
    resolutionNotice: false,
    originsWithoutAcceptance: ['patrol'],
  },
  historyAgeHours: 24,
  futureToleranceMinutes: 5,
  quietMinutesForHalfFilledRows: 1,
  newRequestsPerSyncMax: 20,
  collection: { ledger: defaultCollectionLedgerPolicy, ladder: COLLECTION_LADDER, day: COLLECTION_DAY },
  reopeningsMax: 10,
  killSwitch: false,
};
