import type { OfficeConnection } from '../../../../local/office/connection.ts';
import type { TestWorld } from '../../../support/test-world.ts';
import { deskOf } from '../exchange/office-desk.ts';

/** The office's tool, with something happening before and after each of its writes to Google, counted from 1. */
function deskWith(office: TestWorld, happens: (write: number, when: 'before' | 'after') => unknown): OfficeConnection {
  const desk = deskOf(office);
  let writes = 0;
  return {
    ...desk,
    workbooks: {
      ...desk.workbooks,
      applyRequests: async (spreadsheet, requests) => {
        writes += 1;
        const write = writes;
        await happens(write, 'before');
        const outcome = await desk.workbooks.applyRequests(spreadsheet, requests);
        await happens(write, 'after');
        return outcome;
      },
    },
  };
}

/** Every moment at which so many writes can be broken off. */
export const breakOffs = (writes: number): readonly { readonly write: number; readonly when: 'before' | 'after' }[] =>
  Array.from({ length: writes }, (_, index) => index + 1).flatMap((write) =>
    (['before', 'after'] as const).map((when) => ({ write, when })),
  );

/** The tool, broken off before or after one of its writes. */
export const failingAt = (office: TestWorld, failing: number, at: 'before' | 'after'): OfficeConnection =>
  deskWith(office, (write, when) => {
    if (write === failing && when === at) throw new Error('broken off');
  });

/** The tool, with an act of people right before one of its writes. */
export const meanwhile = (office: TestWorld, write: number, act: () => Promise<unknown>): OfficeConnection =>
  deskWith(office, (each, when) => (each === write && when === 'before' ? act() : undefined));
