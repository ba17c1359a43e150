/**
 * As `Promise.all`, but with nothing left under way when it throws: a function that has answered is frozen, and what it still
 * waited for goes on in the midst of a later call, or never.
 */
export async function allEnded<const Works extends readonly unknown[] | []>(
  works: Works,
): Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
