import { type Environment, parseEnvironment } from '../../shared/config/environment.ts';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../aws/account.ts';

export const LOCAL_SERVICE_ACCOUNT = 'guanjia@local.iam.gserviceaccount.com';
/** The account in whose name the local script runs, and the client of its identity tokens. */
export const LOCAL_HINT_SENDER = 'hints@local.guanjia.example';
export const LOCAL_HINT_AUDIENCE = 'local-script.apps.googleusercontent.com';
export const LOCAL_TABLE = 'guanjia-local';
export const LOCAL_SCHEDULE_GROUP = 'guanjia-local';

/** Names of the queues, as the local SQS knows them. */
export const LOCAL_QUEUES = {
  messages: 'messages',
  syncs: 'syncs.fifo',
  wakes: 'wakes',
  timerDeadLetters: 'timer-dead-letters',
} as const;

/** Not a secret: it protects nothing but the sample office. */
const LOCAL_HASH_KEY = 'local-run-only-local-run-only-local-run';

const arnOf = (queue: string): string => `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:${queue}`;

/** The variables a function would find on Lambda, pointing at `origin` (such as `http://127.0.0.1:8080`). */
export function localVariables(origin: string): Readonly<Record<string, string>> {
  const queueUrl = (queue: string): string => `${origin}/aws/sqs/${LOCAL_ACCOUNT_ID}/${queue}`;
  return {
    STAGE: 'local',
    TABLE_NAME: LOCAL_TABLE,
    MESSAGE_QUEUE_URL: queueUrl(LOCAL_QUEUES.messages),
    SYNC_QUEUE_URL: queueUrl(LOCAL_QUEUES.syncs),
    WAKE_QUEUE_URL: queueUrl(LOCAL_QUEUES.wakes),
    SCHEDULE_GROUP: LOCAL_SCHEDULE_GROUP,
    WAKE_TARGET_ARN: arnOf(LOCAL_QUEUES.wakes),
    SCHEDULER_ROLE_ARN: `arn:aws:iam::${LOCAL_ACCOUNT_ID}:role/guanjia-local-scheduler`,
    TIMER_DEAD_LETTER_ARN: arnOf(LOCAL_QUEUES.timerDeadLetters),
    GOOGLE_ROOT_URL: `${origin}/google/`,
    DRIVE_NOTIFICATION_URL: `${origin}/api/drive-notifications`,
    GOOGLE_CREDENTIALS: JSON.stringify(localGoogleCredentials(origin)),
    HINT_SENDERS: LOCAL_HINT_SENDER,
    PHONE_HASH_KEY: LOCAL_HASH_KEY,
  };
}

/** What the AWS clients read by themselves: where the services are, and keys that nobody checks. */
export function localAwsVariables(origin: string): Readonly<Record<string, string>> {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // Node 20 still runs everything here; the functions themselves are deployed on a newer one.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: `${origin}/aws/dynamodb`,
    AWS_ENDPOINT_URL_SNS: `${origin}/aws/sns`,
    AWS_ENDPOINT_URL_SCHEDULER: `${origin}/aws/scheduler`,
    AWS_ENDPOINT_URL_SQS: `${origin}/aws/sqs`,
  };
}

export const localEnvironment = (origin: string): Environment => parseEnvironment(localVariables(origin));

/** The keyless way in, as in production: an AWS identity is exchanged for a Google token, here at the stand-in. */
function localGoogleCredentials(origin: string) {
  return {
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/local/providers/aws',
    subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
    token_url: `${origin}/google/v1/token`,
    service_account_impersonation_url: `${origin}/google/v1/projects/-/serviceAccounts/${LOCAL_SERVICE_ACCOUNT}:generateAccessToken`,
    credential_source: {
      environment_id: 'aws1',
      regional_cred_verification_url: 'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
    },
  };
}
