import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report, Task } from './task.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/**
 * Carries out tasks in processes of their own, each given the next one when it is done with the last, until there are none
 * left or `told` answers that it is enough. Rejects when a process ends by itself.
 */
export async function carryOutAll(
  tasks: readonly Task[],
  processes: number,
  told: (report: Report) => 'go on' | 'enough',
): Promise<void> {
  const waiting = [...tasks];
  const crew: ChildProcess[] = [];
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = fork(WORKER, { execArgv: process.execArgv });
      crew.push(worker);
      const next = (): void => {
        const task = waiting.shift();
        if (task === undefined) worker.disconnect();
        else worker.send(task);
      };
      worker.on('message', (report: Report) => {
        if (told(report) === 'enough') waiting.length = 0;
        next();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the test ended: ${code}`))));
      next();
    });
  try {
    await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, work));
  } finally {
    for (const worker of crew) worker.kill();
  }
}
