import { type Instant, SECOND_MS } from '../../../shared/kernel/instant.ts';
import { AwsRefusal } from '../call-desk.ts';
import type { Wire } from '../wire.ts';
import {
  checkGroupBody,
  type ListQuery,
  readListQuery,
  readName,
  readScheduleBody,
  validationRefusal,
} from './request.ts';
import { groupArn, type Schedule, type ScheduleGroup, scheduleArn } from './schedule.ts';
import type { SchedulerStandIn } from './stand-in.ts';

interface Call {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Its result is the answer's body; one without a result is answered with an empty one. */
type Operation = (standIn: SchedulerStandIn, call: Call) => unknown;

const groupOf = (query: URLSearchParams): string => readName(query.get('groupName') ?? 'default');

/** `method resource`, a resource with a name ending in `/*`. */
const OPERATIONS = {
  'POST schedules/*': [
    'CreateSchedule',
    (standIn, { name, body }) => arnOf(standIn.createSchedule(readName(name), readScheduleBody(jsonOf(body)))),
  ],
  'PUT schedules/*': [
    'UpdateSchedule',
    (standIn, { name, body }) => arnOf(standIn.updateSchedule(readName(name), readScheduleBody(jsonOf(body)))),
  ],
  'GET schedules/*': [
    'GetSchedule',
    (standIn, { name, query }) => describe(standIn.getSchedule(groupOf(query), readName(name))),
  ],
  'DELETE schedules/*': [
    'DeleteSchedule',
    (standIn, { name, query }) => standIn.deleteSchedule(groupOf(query), readName(name)),
  ],
  'GET schedules': ['ListSchedules', (standIn, { query }) => listSchedules(standIn, readListQuery(query))],
  'POST schedule-groups/*': ['CreateScheduleGroup', createGroup],
  'GET schedule-groups/*': ['GetScheduleGroup', (standIn, { name }) => describeGroup(standIn.getGroup(readName(name)))],
  'DELETE schedule-groups/*': ['DeleteScheduleGroup', (standIn, { name }) => standIn.deleteGroup(readName(name))],
  'GET schedule-groups': ['ListScheduleGroups', (standIn, { query }) => listGroups(standIn, readListQuery(query))],
} as const satisfies Record<string, readonly [string, Operation]>;

/** The restJson protocol of EventBridge Scheduler, API version 2021-06-30. */
export function createSchedulerWire(standIn: SchedulerStandIn): Wire {
  return async (request) => {
    const url = new URL(request.url);
    const [resource = '', name, ...rest] = url.pathname.split('/').filter((part) => part !== '');
    const route = `${request.method} ${resource}${name === undefined ? '' : '/*'}`;
    const call = { name: decodeURIComponent(name ?? ''), query: url.searchParams, body: await request.text() };
    try {
      const operation = rest.length === 0 ? operationOf(route) : null;
      if (operation === null)
        throw new AwsRefusal('UnknownOperationException', 404, `${route} is not implemented by the local stand-in.`);
      return answer(
        standIn,
        200,
        standIn.desk.perform(operation[0], () => operation[1](standIn, call)),
      );
    } catch (refusal) {
      if (!(refusal instanceof AwsRefusal)) throw refusal;
      return answer(standIn, refusal.httpStatus, { Message: refusal.message }, { 'x-amzn-errortype': refusal.code });
    }
  };
}

function operationOf(route: string): readonly [string, Operation] | null {
  return Object.entries(OPERATIONS).find(([known]) => known === route)?.[1] ?? null;
}

function answer(
  standIn: SchedulerStandIn,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body ?? {}), {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': standIn.desk.nextRequestId(), ...headers },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw validationRefusal('The request body is not JSON.');
  }
}

const seconds = (instant: Instant): number => instant / SECOND_MS;

const arnOf = (schedule: Schedule): unknown => ({ ScheduleArn: scheduleArn(schedule.body.GroupName, schedule.name) });

function describe({ name, body, createdAt, modifiedAt }: Schedule): unknown {
  const { ClientToken: _, ...rest } = body;
  return {
    ...rest,
    Name: name,
    Arn: scheduleArn(body.GroupName, name),
    CreationDate: seconds(createdAt),
    LastModificationDate: seconds(modifiedAt),
  };
}

function describeGroup({ name, createdAt }: ScheduleGroup): unknown {
  return {
    Name: name,
    Arn: groupArn(name),
    State: 'ACTIVE',
    CreationDate: seconds(createdAt),
    LastModificationDate: seconds(createdAt),
  };
}

function createGroup(standIn: SchedulerStandIn, { name, body }: Call): unknown {
  checkGroupBody(jsonOf(body));
  standIn.createGroup(readName(name));
  return { ScheduleGroupArn: groupArn(name) };
}

function listSchedules(standIn: SchedulerStandIn, query: ListQuery): unknown {
  const { ScheduleGroup: group, NamePrefix: prefix, State: state } = query;
  if (group !== undefined) standIn.getGroup(group);
  const chosen = standIn
    .schedules()
    .filter(
      ({ name, body }) =>
        (group === undefined || body.GroupName === group) &&
        (prefix === undefined || name.startsWith(prefix)) &&
        (state === undefined || body.State === state),
    );
  const { items, NextToken } = pageOf(chosen, query, ({ name, body }) => `${body.GroupName}/${name}`);
  const Schedules = items.map((schedule) => ({
    Name: schedule.name,
    GroupName: schedule.body.GroupName,
    Arn: scheduleArn(schedule.body.GroupName, schedule.name),
    State: schedule.body.State,
    CreationDate: seconds(schedule.createdAt),
    LastModificationDate: seconds(schedule.modifiedAt),
    Target: { Arn: schedule.body.Target.Arn },
  }));
  return { Schedules, NextToken };
}

function listGroups(standIn: SchedulerStandIn, query: ListQuery): unknown {
  const chosen = standIn
    .groups()
    .filter(({ name }) => query.NamePrefix === undefined || name.startsWith(query.NamePrefix));
  const { items, NextToken } = pageOf(chosen, query, ({ name }) => name);
  return { ScheduleGroups: items.map(describeGroup), NextToken };
}

/** The token names the last item given, so that a page begins after it even when it has gone meanwhile. */
function pageOf<Item>(
  items: readonly Item[],
  query: ListQuery,
  keyOf: (item: Item) => string,
): { items: Item[]; NextToken?: string } {
  const after = query.NextToken === undefined ? '' : Buffer.from(query.NextToken, 'base64url').toString('utf8');
  const left = items.filter((item) => keyOf(item) > after);
  const page = left.slice(0, query.MaxResults);
  const last = page.at(-1);
  if (last === undefined || page.length === left.length) return { items: page };
  return { items: page, NextToken: Buffer.from(keyOf(last)).toString('base64url') };
}
