import { MINUTE_MS } from '../../shared/kernel/instant.ts';
import { unreachable } from '../../shared/kernel/invariant.ts';
import { narrow } from '../parse/cell/text.ts';
import type { SheetCommand } from '../parse/command.ts';

/**
 * What makes two rows the same record: for a request its unit, the minute of its receipt and what is wanted; for every
 * other tab the key that may stand there once. `null` for what cannot be told apart.
 */
export function identityOf(command: SheetCommand): string | null {
  switch (command.tab) {
    case 'requests': {
      const { unit, receivedAt, wanted } = command.facts;
      return JSON.stringify([unit, Math.floor(receivedAt / MINUTE_MS), folded(wanted)]);
    }
    case 'households':
      return command.household.unit;
    case 'staff':
      return command.person.code;
    case 'posts':
      return command.post.code;
    case 'calendar':
      return command.day.date;
    case 'incoming':
    case 'messages':
    case 'payments':
    case 'contacts':
    case 'dunning':
    case 'sign-off':
    case 'daily-report':
      return null;
    default:
      return unreachable(command);
  }
}

const folded = (text: string): string => narrow(text).toLowerCase().replace(/\s+/g, '');
