import {
  ConflictException,
  ResourceNotFoundException,
  SchedulerClient,
  SchedulerServiceException,
} from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import type { AwsRefusal } from '../call-desk.ts';
import { inProcessClient } from '../in-process.ts';
import { NO_WIRE, type OperationTable, sendInProcess } from '../in-process-commands.ts';
import { readName, readScheduleBody } from './request.ts';
import { scheduleArn } from './schedule.ts';
import type { SchedulerStandIn } from './stand-in.ts';

const named = z.looseObject({ Name: z.string(), GroupName: z.string().default('default') });

/** A client whose `send` makes and deletes schedules itself; see {@link sendInProcess}. Any other command is refused. */
export function createInProcessScheduler(standIn: SchedulerStandIn): SchedulerClient {
  const operations: OperationTable = {
    createSchedule: (input) =>
      standIn.desk.perform('CreateSchedule', () => {
        const { Name, ...body } = named.parse(input);
        const { name, body: made } = standIn.createSchedule(readName(Name), readScheduleBody(body));
        return { ScheduleArn: scheduleArn(made.GroupName, name) };
      }),
    deleteSchedule: (input) =>
      standIn.desk.perform('DeleteSchedule', () => {
        const { Name, GroupName } = named.parse(input);
        standIn.deleteSchedule(readName(GroupName), readName(Name));
        return {};
      }),
  };
  const client = new SchedulerClient(inProcessClient(NO_WIRE));
  return Object.assign(client, { send: sendInProcess(operations, exceptionOf) });
}

/** Those that somebody tells apart have their class. */
function exceptionOf({ code, httpStatus, message }: AwsRefusal): Error {
  if (code === 'ConflictException') return new ConflictException({ message, Message: message, $metadata: {} });
  if (code === 'ResourceNotFoundException')
    return new ResourceNotFoundException({ message, Message: message, $metadata: {} });
  const $fault = httpStatus < 500 ? 'client' : 'server';
  return new SchedulerServiceException({ name: code, message, $fault, $metadata: {} });
}
