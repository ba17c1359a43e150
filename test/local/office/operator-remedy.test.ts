import { describe, expect, it } from 'vitest';
import { remedyFor } from '../../../local/office/operator-remedy.ts';

describe('what an operator can do about a fault', () => {
  it.each([
    ['Error: Region is missing', 'AWS_REGION'],
    ['CredentialsProviderError: Could not load credentials from any providers', 'AWS_PROFILE'],
    ['ExpiredTokenException: The security token included in the request is expired', 'AWS_PROFILE'],
    ['ResourceNotFoundException: Requested resource not found', 'no such table'],
    ['AccessDeniedException: not authorized to perform dynamodb:Query', 'rights'],
    ['Error: connect ECONNREFUSED 127.0.0.1:8080', 'local run'],
  ])('%s', (explanation, says) => {
    expect(remedyFor(explanation)).toContain(says);
  });

  it('is nothing where the fault says it better', () => {
    expect(remedyFor('SheetsFault: 503, The service is currently unavailable.')).toBeNull();
  });
});
