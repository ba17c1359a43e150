/** Writers of one case are few (its rows, its timer, a file, the API); more rounds than this mean something is stuck. */
const CONFLICT_ROUNDS_MAX = 8;

/** Repeats what met another writer, each time on what that one left. Throws a fault after {@link CONFLICT_ROUNDS_MAX} rounds. */
export async function untilSettled<Outcome>(
  what: string,
  attempt: () => Promise<Outcome | 'conflict'>,
): Promise<Outcome> {
  for (let round = 0; round < CONFLICT_ROUNDS_MAX; round += 1) {
    const outcome = await attempt();
    if (outcome !== 'conflict') return outcome;
  }
  throw new Error(`${what}: still in conflict after ${CONFLICT_ROUNDS_MAX} rounds`);
}
