import { expect } from 'vitest';
import type { RowOutput, TabReading, WorkbookOutput } from '../../../shared/application/ports.ts';
import { slot } from '../../../shared/kernel/identity.ts';
import { type ObservedRow, SERVICE_TABS, type SystemCells, type TabName } from '../../../sheets/contract/types.ts';
import { renderEmpty } from '../../../sheets/render/row.ts';
import type { GoogleOffice } from './google-office.ts';

export async function readTabs(
  office: GoogleOffice,
  scope: 'typed' | 'whole',
  tabs: readonly TabName[] = SERVICE_TABS,
): Promise<readonly TabReading[]> {
  const outcome = await office.workbooks.read(office.spreadsheet, tabs, 'zh-CN', scope);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.value.tabs;
}

export async function readRequests(office: GoogleOffice): Promise<readonly ObservedRow[]> {
  const [reading] = await readTabs(office, 'whole', ['requests']);
  if (reading?.status !== 'readable') throw new Error(reading?.status);
  return reading.rows;
}

export async function write(office: GoogleOffice, output: Partial<WorkbookOutput>): Promise<void> {
  const whole = { rows: [], repairColumns: [], stampRows: [], ...output };
  const outcome = await office.workbooks.write(office.spreadsheet, whole, 'zh-CN');
  expect(outcome).toEqual({ kind: 'done', value: null });
}

export function outputOf(number: number, cells: SystemCells, version = 1): RowOutput {
  const shown = { ...renderEmpty('requests'), ...cells };
  return { tab: 'requests', slot: slot(number), recordId: `r${number}`, version, cells: shown };
}

/** What was asked of Google meanwhile, by method. */
export async function callsDuring(
  office: GoogleOffice,
  work: () => Promise<unknown>,
): Promise<Readonly<Record<string, number>>> {
  const before = office.google.calls();
  await work();
  const made = Object.entries(office.google.calls()).map(
    ([method, count]) => [method, count - (before[method] ?? 0)] as const,
  );
  return Object.fromEntries(made.filter(([, count]) => count > 0));
}
