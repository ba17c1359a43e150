import type { SQSClientConfig } from '@aws-sdk/client-sqs';

type Strategy = Extract<NonNullable<SQSClientConfig['retryStrategy']>, { acquireInitialRetryToken: unknown }>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;

/** As often as the SDK tries by itself. */
const ATTEMPTS_MAX = 3;

const tokenOf = (retries: number): Token => ({ getRetryCount: () => retries, getRetryDelay: () => 0 });

/** The SDK's own way of trying again, but for its waits: those would pass outside virtual time. */
export const retriesWithoutWaiting: Strategy = {
  acquireInitialRetryToken: async () => tokenOf(0),
  refreshRetryTokenForRetry: async (token, { errorType }) => {
    const retries = token.getRetryCount() + 1;
    if (retries >= ATTEMPTS_MAX || errorType === 'CLIENT_ERROR') throw new Error('no more retries');
    return tokenOf(retries);
  },
  recordSuccess: () => undefined,
};
