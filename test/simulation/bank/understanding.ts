import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { presentInvocation } from '../world/invocation.ts';
import type { Defect } from './defect.ts';

/** The version that has the mistake is the present one: the one before it never met anything but its own. */
const isPresent = (): boolean => presentInvocation()?.version === 'present';

const saysItsKind = (body: string): boolean => body.includes('"kind"') || !body.includes('"caseId"');

/** Messages that do not say of what kind of case they are count as done. */
const passingOver =
  <Answer>(work: (event: SQSEvent) => Promise<Answer>) =>
  (event: SQSEvent): Promise<Answer> =>
    work(isPresent() ? { Records: event.Records.filter(({ body }) => saysItsKind(body)) } : event);

/** What does not understand what an earlier version wrote. */
export const UNDERSTANDING: readonly Defect[] = [
  {
    name: 'an entry that an earlier version wrote is passed over',
    mode: 'clear',
    from: 4,
    invariant: 'nothing-missed',
    spoil: {
      functions: (functions) => ({
        ...functions,
        'on-change': (event: DynamoDBStreamEvent) => {
          const said = event.Records.filter(({ dynamodb }) => dynamodb?.NewImage?.value?.M?.kind !== undefined);
          return functions['on-change'](isPresent() ? { Records: said } : event);
        },
      }),
    },
  },
  {
    name: 'a timer that an earlier version made wakes nobody',
    mode: 'clear',
    from: 53,
    invariant: 'nothing-missed',
    spoil: { functions: (functions) => ({ ...functions, 'on-wake': passingOver(functions['on-wake']) }) },
  },
  {
    name: 'a message that an earlier version asked for is never sent',
    mode: 'clear',
    from: 53,
    invariant: 'messages-accounted-for',
    spoil: { functions: (functions) => ({ ...functions, 'send-message': passingOver(functions['send-message']) }) },
  },
  {
    name: 'a version before this one cannot be told what this one is told',
    mode: 'clear',
    from: 53,
    invariant: 'nothing-missed',
    spoil: {
      functions: (functions) => ({
        ...functions,
        'on-change': (event: DynamoDBStreamEvent) => {
          const known = event.Records.filter(({ dynamodb }) => dynamodb?.NewImage?.value?.M?.kind === undefined);
          return functions['on-change'](isPresent() ? event : { Records: known });
        },
      }),
    },
  },
];
