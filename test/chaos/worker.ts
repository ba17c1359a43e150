import { carryOut, type Task } from './task.ts';

/** A process that carries out one task after the other, each when it is sent one. */
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
