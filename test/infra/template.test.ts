import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnvironment } from '../../shared/config/environment.ts';
import { ATTEND_INDEX, FUNCTION_LIMITS, FUNCTION_NAMES, QUEUE_LIMITS } from '../../shared/config/limits.ts';
import { requestCase } from '../../shared/kernel/case-reference.ts';
import { requestId } from '../../shared/kernel/identity.ts';
import * as keys from '../../shared/store/keys.ts';
import { ROOT } from '../architecture/source-tree.ts';
import { RIGHTS } from './rights.ts';
import {
  findingsAfter,
  type Resource,
  type ResourcesById,
  resourcesOf,
  type Synthesis,
  synthesise,
} from './synthesis.ts';

let synthesis: Synthesis;
let functionsByName: ReadonlyMap<string, Resource>;
let queues: ResourcesById;

beforeAll(() => {
  synthesis = synthesise();
  const functions = Object.values(resourcesOf(synthesis.run, 'AWS::Lambda::Function'));
  functionsByName = new Map(functions.map((each) => [each.Properties.FunctionName.replace('guanjia-test-', ''), each]));
  queues = resourcesOf(synthesis.run, 'AWS::SQS::Queue');
});
afterAll(() => synthesis.remove());

describe('what is kept', () => {
  it('is one table with stream, point-in-time recovery, expiry and the sparse index, retained', () => {
    const [table] = Object.values(resourcesOf(synthesis.keep, 'AWS::DynamoDB::GlobalTable'));
    expect(table?.DeletionPolicy).toBe('Retain');
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, ...properties } = table?.Properties ?? {};
    expect(KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(GlobalSecondaryIndexes).toEqual([
      {
        IndexName: ATTEND_INDEX.name,
        KeySchema: [
          { AttributeName: 'attendShard', KeyType: 'HASH' },
          { AttributeName: 'attendAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ]);
    // CloudFormation finds only at deployment that an index names an undefined attribute.
    expect(AttributeDefinitions).toEqual([
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'attendShard', AttributeType: 'S' },
      { AttributeName: 'attendAt', AttributeType: 'N' },
    ]);
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
    });
  });

  it('is the key of the hashes, retained', () => {
    const [secret] = Object.values(resourcesOf(synthesis.keep, 'AWS::SecretsManager::Secret'));
    expect(secret?.DeletionPolicy).toBe('Retain');
    expect(secret?.Properties.GenerateSecretString.PasswordLength).toBeGreaterThanOrEqual(32);
  });
});

describe('the functions', () => {
  it('are all there, on the runtime they are bundled for', () => {
    expect([...functionsByName.keys()].sort()).toEqual([...FUNCTION_NAMES].sort());
    for (const { Properties } of functionsByName.values()) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    }
  });

  it.each(FUNCTION_NAMES)('%s has its limits and a log of its own that ends', (name) => {
    const properties = functionsByName.get(name)?.Properties;
    expect(properties?.Timeout).toBe(FUNCTION_LIMITS[name].timeoutSeconds);
    expect(properties?.MemorySize).toBe(FUNCTION_LIMITS[name].memoryMb);
    const log = resourcesOf(synthesis.run, 'AWS::Logs::LogGroup')[properties?.LoggingConfig.LogGroup.Ref];
    expect(log?.Properties.RetentionInDays).toBe(30);
  });

  it.each(FUNCTION_NAMES)('%s is given an environment it can read', (name) => {
    const variables = functionsByName.get(name)?.Properties.Environment.Variables;
    // What is known at deployment only stands here as a token: put in what it will be.
    const known = Object.fromEntries(Object.keys(variables).map((key) => [key, DEPLOYED[key] ?? variables[key]]));
    expect(() => parseEnvironment(known)).not.toThrow();
    expect(Object.keys(variables).filter((key) => Object.hasOwn(SECRETS_AND_SETTINGS, key))).toEqual(GIVEN[name] ?? []);
  });

  const GIVEN: Readonly<Record<string, readonly string[]>> = {
    'send-message': ['PHONE_HASH_KEY'],
    'sync-workbook': ['GOOGLE_CREDENTIALS'],
    'watch-drive': ['GOOGLE_CREDENTIALS', 'DRIVE_NOTIFICATION_URL'],
    'on-hint': ['HINT_SENDERS'],
  };
  /** What only some functions are given, with what it will be once deployed. */
  const SECRETS_AND_SETTINGS: Readonly<Record<string, string>> = {
    DRIVE_NOTIFICATION_URL: 'https://api.example.com/drive-notifications',
    GOOGLE_CREDENTIALS: '{"type":"external_account"}',
    HINT_SENDERS: 'hints-1@example.com,hints-2@example.com',
    PHONE_HASH_KEY: 'k'.repeat(64),
  };
  const DEPLOYED: Readonly<Record<string, string>> = {
    TABLE_NAME: 'guanjia',
    MESSAGE_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/messages',
    SYNC_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/syncs.fifo',
    WAKE_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/wakes',
    WAKE_TARGET_ARN: 'arn:aws:sqs:eu-west-1:123456789012:wakes',
    SCHEDULER_ROLE_ARN: 'arn:aws:iam::123456789012:role/timers',
    TIMER_DEAD_LETTER_ARN: 'arn:aws:sqs:eu-west-1:123456789012:timers',
    ...SECRETS_AND_SETTINGS,
  };
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function statementsOf(name: string): readonly Statement[] {
  const roleId = functionsByName.get(name)?.Properties.Role['Fn::GetAtt'][0];
  return Object.values(resourcesOf(synthesis.run, 'AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles.some((role: { Ref: string }) => role.Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

describe('the rights', () => {
  it.each(FUNCTION_NAMES)('%s may do exactly what the table says', (name) => {
    const allowed = statementsOf(name)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action);
    expect([...new Set(allowed)].sort()).toEqual([...new Set(RIGHTS[name])].sort());
  });

  it('let what anybody can call reach nothing in the table but what is known of Drive', () => {
    const [statement, ...others] = statementsOf('on-hint').filter(({ Action }) => String(Action).includes('dynamodb'));
    expect(others).toEqual([]);
    expect(statement?.Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['DRIVE#*'] } });
    for (const key of [keys.driveWatchKey('a@b.example'), keys.driveNoteKey('a@b.example')]) {
      expect(key.pk.startsWith('DRIVE#')).toBe(true);
    }
  });

  it('come from no policy of AWS', () => {
    for (const role of Object.values(resourcesOf(synthesis.run, 'AWS::IAM::Role'))) {
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('reach everything only for SMS, and there no topic', () => {
    const everything = FUNCTION_NAMES.flatMap((name) =>
      statementsOf(name).filter(({ Effect, Resource }) => Effect === 'Allow' && Resource === '*'),
    );
    expect(everything.map(({ Action }) => Action)).toEqual(['sns:Publish']);
    expect(statementsOf('send-message')).toContainEqual({
      Effect: 'Deny',
      Action: 'sns:Publish',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] },
    });
  });

  it('let only Scheduler take on the timers’ role, which may only deliver', () => {
    const [pass] = statementsOf('on-change').filter(({ Action }) => Action === 'iam:PassRole');
    expect(pass?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
    const policies = Object.values(resourcesOf(synthesis.run, 'AWS::IAM::Policy'));
    const timers = policies.find(({ Properties }) => Properties.Roles[0].Ref.startsWith('Timers'));
    expect(timers?.Properties.PolicyDocument.Statement).toMatchObject([{ Action: 'sqs:SendMessage' }]);
  });
});

describe('the queues', () => {
  const isDeadLetters = (id: string) => id.includes('DeadLetters');

  it('lay aside what fails, are encrypted and keep for two weeks', () => {
    expect(Object.keys(queues)).toHaveLength(8);
    for (const [id, { Properties }] of Object.entries(queues)) {
      expect(Properties.RedrivePolicy === undefined, id).toBe(isDeadLetters(id));
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3_600 });
    }
  });

  it('are deduplicated by our own ids where they are in order', () => {
    const fifo = Object.entries(queues).filter(([, { Properties }]) => Properties.FifoQueue === true);
    expect(fifo.map(([id]) => id.startsWith('Syncs'))).toEqual([true, true]);
    for (const [, { Properties }] of fifo) expect(Properties.ContentBasedDeduplication ?? false).toBe(false);
  });

  it.each(Object.entries(QUEUE_LIMITS))('%s are worked off within their limits', (name, limits) => {
    const prefix = name.charAt(0).toUpperCase() + name.slice(1);
    const [id, queue] = Object.entries(queues).find(([each]) => each.startsWith(`${prefix}Queue`)) ?? ['', undefined];
    expect(queue?.Properties.VisibilityTimeout).toBe(limits.visibilitySeconds);
    expect(queue?.Properties.RedrivePolicy.maxReceiveCount).toBe(limits.receiveCountMax);
    const sources = Object.values(resourcesOf(synthesis.run, 'AWS::Lambda::EventSourceMapping'));
    const source = sources.find(({ Properties }) => Properties.EventSourceArn['Fn::GetAtt']?.[0] === id);
    expect(source?.Properties).toMatchObject({
      BatchSize: limits.batchSize,
      ScalingConfig: { MaximumConcurrency: limits.concurrencyMax },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const consumer = functionsByName.get(limits.consumer)?.Properties.FunctionName;
    const wired = resourcesOf(synthesis.run, 'AWS::Lambda::Function')[source?.Properties.FunctionName.Ref];
    expect(wired?.Properties.FunctionName).toBe(consumer);
  });
});

describe('the stream', () => {
  it('wakes the router for new journal entries alone, and never stops at a bad one', () => {
    const sources = Object.values(resourcesOf(synthesis.run, 'AWS::Lambda::EventSourceMapping'));
    const stream = sources.find(({ Properties }) => Properties.StartingPosition !== undefined);
    expect(stream?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 3_600,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringContaining('DeadLetters'), 'Arn'] } },
      },
    });
    const { eventName, dynamodb } = JSON.parse(stream?.Properties.FilterCriteria.Filters[0].Pattern);
    expect(eventName).toEqual(['INSERT']);
    const prefix = dynamodb.Keys.sk.S[0].prefix;
    expect(keys.journalKey({ ...requestCase(requestId('01J')), revision: 1 }).sk.startsWith(prefix)).toBe(true);
    expect(keys.requestKey(requestId('01J')).sk.startsWith(prefix)).toBe(false);
    expect(keys.messageKey({ ...requestCase(requestId('01J')), smsId: 'x' }).sk.startsWith(prefix)).toBe(false);
  });
});

describe('the interface', () => {
  it.each([
    ['POST /hints', 'JWT', 'on-hint'],
    ['POST /drive-notifications', 'NONE', 'on-hint'],
    ['POST /requests', 'AWS_IAM', 'api'],
    ['GET /requests/{requestId}', 'AWS_IAM', 'api'],
    ['POST /charges', 'AWS_IAM', 'api'],
    ['POST /payments', 'AWS_IAM', 'api'],
    ['POST /reversals', 'AWS_IAM', 'api'],
    ['GET /health', 'NONE', 'api'],
    ['GET /openapi.json', 'NONE', 'api'],
  ])('%s admits by %s', (routeKey, authorization) => {
    const routes = Object.values(resourcesOf(synthesis.run, 'AWS::ApiGatewayV2::Route'));
    const route = routes.find(({ Properties }) => Properties.RouteKey === routeKey);
    expect(route?.Properties.AuthorizationType).toBe(authorization);
    expect(routes).toHaveLength(9);
  });

  it('believes Google’s tokens made out for our script', () => {
    const [authorizer] = Object.values(resourcesOf(synthesis.run, 'AWS::ApiGatewayV2::Authorizer'));
    expect(authorizer?.Properties.JwtConfiguration).toMatchObject({
      Issuer: 'https://accounts.google.com',
      Audience: { Ref: expect.stringContaining('hintaudience') },
    });
    expect(Object.values(synthesis.run.findParameters('*'))).toContainEqual({
      Type: 'AWS::SSM::Parameter::Value<List<String>>',
      Default: '/guanjia/test/hint-audience',
    });
  });

  it('tells Drive the address of its notes, and takes but few of them', () => {
    const { Variables } = functionsByName.get('watch-drive')?.Properties.Environment ?? {};
    expect(JSON.stringify(Variables?.DRIVE_NOTIFICATION_URL)).toMatch(/ApiEndpoint.*\/drive-notifications/);
    const [stage] = Object.values(resourcesOf(synthesis.run, 'AWS::ApiGatewayV2::Stage'));
    expect(stage?.Properties.RouteSettings).toEqual({
      'POST /drive-notifications': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 20 },
    });
  });

  it('is throttled, and logs no addresses', () => {
    const [stage] = Object.values(resourcesOf(synthesis.run, 'AWS::ApiGatewayV2::Stage'));
    expect(stage?.Properties.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 });
    expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(/sourceIp|userAgent/);
  });
});

describe('the alarms', () => {
  const alarms = () => Object.values(resourcesOf(synthesis.run, 'AWS::CloudWatch::Alarm'));

  it('say what somebody suffers, call, and have an article in the runbook', () => {
    const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');
    const headings = new Set(
      runbook
        .split('\n')
        .filter((line) => line.startsWith('### '))
        .map((line) => line.slice(4)),
    );
    const names = alarms().map(({ Properties }) => Properties.AlarmName.replace('guanjia-test-', ''));
    expect(names.filter((name) => !headings.has(name))).toEqual([]);
    expect([...headings].filter((heading) => !names.includes(heading))).toEqual([]);
    for (const { Properties } of alarms()) {
      expect(Properties.AlarmDescription).toMatch(/^.{30,}\. What to do: docs\/runbook\.md#[a-z-]+$/);
      expect(Properties.AlarmActions).toHaveLength(1);
      // The template validator does not miss these; CloudFormation would.
      expect(Properties).toMatchObject({
        ComparisonOperator: expect.stringMatching(/^(GreaterThan|LessThan)Threshold$/),
        Threshold: expect.any(Number),
        EvaluationPeriods: expect.any(Number),
      });
    }
  });

  it('watch every queue of dead letters and every function', () => {
    const watched = alarms().map(({ Properties }) => JSON.stringify(Properties));
    const lines = Object.keys(queues).filter((id) => id.includes('DeadLetters'));
    expect(lines).toHaveLength(5);
    const functions = Object.keys(resourcesOf(synthesis.run, 'AWS::Lambda::Function'));
    for (const id of [...lines, ...functions]) {
      expect(
        watched.some((dimensions) => dimensions.includes(`"${id}"`)),
        id,
      ).toBe(true);
    }
  });

  it('call when the sweep is silent', () => {
    const silent = alarms().find(({ Properties }) => Properties.AlarmName === 'guanjia-test-sweep-silent');
    expect(silent?.Properties).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
  });
});

describe('the checks of every synthesis', () => {
  it('find what is planted', () => {
    const findings = findingsAfter((run) => {
      new Queue(run, 'Planted');
      const planted = run.functions.api.lambda.node.defaultChild;
      if (planted instanceof CfnFunction) planted.addPropertyOverride('Timeout', 5_000);
    });
    expect(findings).toEqual(
      expect.arrayContaining(['AwsSolutions-SQS3', 'AwsSolutions-SQS4', 'Serverless-SQSRedrivePolicy', 'E3717']),
    );
  });
});
