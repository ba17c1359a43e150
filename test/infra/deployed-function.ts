import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const PROCESS = fileURLToPath(new URL('./function-process.cjs', import.meta.url));

/** A synthesised bundle at work in a process of its own, as on Lambda. */
export interface DeployedFunction {
  invoke(event: unknown): Promise<unknown>;
  stop(): void;
}

const answerSchema = z.object({
  ready: z.boolean().optional(),
  id: z.number().optional(),
  answer: z.unknown().optional(),
  fault: z.string().optional(),
});

/** Starts the bundle with `variables` and nothing else in its environment. Rejects with what it threw while loading. */
export async function startFunction(
  bundle: string,
  variables: Readonly<Record<string, string>>,
): Promise<DeployedFunction> {
  const process = fork(PROCESS, [bundle], {
    env: { ...variables },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const waiting = new Map<number, (answer: z.infer<typeof answerSchema>) => void>();
  const first = await firstAnswer(process);
  if (first.ready !== true) {
    process.kill();
    throw new Error(first.fault ?? 'the bundle exports no handler');
  }
  process.on('message', (message) => {
    const answer = answerSchema.parse(message);
    waiting.get(answer.id ?? -1)?.(answer);
  });
  let lastId = 0;
  return {
    invoke: async (event) => {
      lastId += 1;
      const id = lastId;
      const { answer, fault } = await new Promise<z.infer<typeof answerSchema>>((resolve) => {
        waiting.set(id, resolve);
        process.send({ id, event });
      });
      waiting.delete(id);
      if (fault !== undefined) throw new Error(fault);
      return answer;
    },
    stop: () => {
      process.kill();
    },
  };
}

function firstAnswer(process: ChildProcess): Promise<z.infer<typeof answerSchema>> {
  return new Promise((resolve, reject) => {
    process.once('message', (message) => resolve(answerSchema.parse(message)));
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`the bundle's process ended with ${code}`)));
  });
}
