import type { Department, RequestFacts } from './facts.ts';
import type { CommitmentRule, RequestPolicy } from './policy.ts';

/** Code of the service commitment that applies: the one asked for, else the kind's own; `null` for none. */
function commitmentCodeOf(facts: RequestFacts, policy: RequestPolicy): string | null {
  return facts.commitment ?? policy.kinds[facts.kind].commitment;
}

/** The service commitment that applies; `null` for none, or for a code the policy does not know. */
export function commitmentRuleOf(facts: RequestFacts, policy: RequestPolicy): CommitmentRule | null {
  const code = commitmentCodeOf(facts, policy);
  return code !== null && Object.hasOwn(policy.commitments, code) ? (policy.commitments[code] ?? null) : null;
}

/** Said to be an emergency, or one by its nature. Source: docs/rules.md §2.3. */
export function isEmergency(facts: RequestFacts, policy: RequestPolicy): boolean {
  return facts.urgency === 'emergency' || (commitmentRuleOf(facts, policy)?.emergency ?? false);
}

/** The department that answers for the request: the one recorded, else the kind's own. */
export function departmentOf(facts: RequestFacts, policy: RequestPolicy): Department {
  return facts.department ?? policy.kinds[facts.kind].department;
}
