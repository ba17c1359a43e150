import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Worlds are made and left behind by the second: most of it is gone before a larger nursery is full. */
const ROOM_FOR_YOUNG = ['--max-semi-space-size=64'];

/**
 * Carries out tasks in processes of their own, each given the next one when it is done with the last, until there are none
 * left or `told` answers that it is enough. `worker` is a module that calls {@link workOff}; as many processes as the machine
 * has cores unless `processes` says otherwise. Rejects when a process ends by itself.
 */
export async function carryOutAll<Task extends object, Report>(
  worker: URL,
  tasks: readonly Task[],
  processes: number | null,
  told: (report: Report) => 'go on' | 'enough',
): Promise<void> {
  const waiting = [...tasks];
  const crew: ChildProcess[] = [];
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const member = fork(fileURLToPath(worker), { execArgv: [...process.execArgv, ...ROOM_FOR_YOUNG] });
      crew.push(member);
      const next = (): void => {
        const task = waiting.shift();
        if (task === undefined) member.disconnect();
        else member.send(task);
      };
      member.on('message', (report: Report) => {
        if (told(report) === 'enough') waiting.length = 0;
        next();
      });
      member.on('error', reject);
      member.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the test ended: ${code}`))));
      next();
    });
  try {
    const count = Math.min(processes ?? availableParallelism(), tasks.length);
    await Promise.all(Array.from({ length: count }, work));
  } finally {
    for (const member of crew) member.kill();
  }
}

/** Makes this process one that carries out a task after the other, each when it is sent one. */
export function workOff<Task, Report extends object>(carryOut: (task: Task) => Promise<Report>): void {
  process.on('message', (task: Task) => {
    carryOut(task).then(
      (report) => process.send?.(report),
      (failure: unknown) => {
        // What is thrown here is a defect of the test itself: the one who asked sees the process end.
        process.stderr.write(`${failure instanceof Error ? failure.stack : String(failure)}\n`);
        process.exit(2);
      },
    );
  });
}
