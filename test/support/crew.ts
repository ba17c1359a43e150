import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

/** Worlds are made and left behind by the second: most of it is gone before a larger nursery is full. */
const ROOM_FOR_YOUNG = ['--max-semi-space-size=64'];

/**
 * A Node that reads TypeScript by itself needs no loader, and is quicker without: a loader gives each function its name anew
 * whenever it is made.
 */
const loaderArguments = (): readonly string[] =>
  'typescript' in process.features && process.features.typescript !== false ? [] : process.execArgv;

/**
 * Carries out tasks in processes of their own, each given the next one when it is done with the last, until there are none
 * left or `told` answers that it is enough. `worker` is a module that calls {@link workOff}; as many processes as the machine
 * has cores unless `processes` says otherwise, each in the present environment with `environment` over it. Rejects when a process ends by itself.
 */
export async function carryOutAll<Task extends object, Report>(
  worker: URL,
  tasks: Iterable<Task>,
  processes: number | null,
  told: (report: Report) => 'go on' | 'enough',
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const waiting = tasks[Symbol.iterator]();
  let isEnough = false;
  const nextTask = (): Task | undefined => {
    const next = isEnough ? null : waiting.next();
    return next === null || next.done === true ? undefined : next.value;
  };
  const crew: ChildProcess[] = [];
  const work = (first: Task): Promise<void> =>
    new Promise((resolve, reject) => {
      const member = fork(fileURLToPath(worker), {
        execArgv: [...loaderArguments(), ...ROOM_FOR_YOUNG],
        env: { ...process.env, ...environment },
      });
      crew.push(member);
      const give = (task: Task | undefined): void => {
        if (task === undefined) member.disconnect();
        else member.send(task);
      };
      member.on('message', (report: Report) => {
        if (told(report) === 'enough') isEnough = true;
        give(nextTask());
      });
      member.on('error', reject);
      member.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the test ended: ${code}`))));
      give(first);
    });
  const firstTasks = Array.from({ length: processes ?? availableParallelism() }, nextTask);
  try {
    await Promise.all(firstTasks.flatMap((task) => (task === undefined ? [] : [work(task)])));
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
        process.stderr.write(`${inspect(failure)}\n`);
        process.exit(2);
      },
    );
  });
}
