import { runOffice } from './run.ts';
import { processTerminal } from './terminal.ts';

/** What shells take for «broken off by Ctrl-C». */
const INTERRUPTED = 130;

// What the SDK says about the age of Node is not the operator's concern, and stands between the lines that are.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
process.once('SIGINT', () => {
  process.stderr.write('\nBroken off. Whatever was done stays; the same command may be repeated.\n');
  process.exit(INTERRUPTED);
});
process.exitCode = await runOffice(process.argv.slice(2), processTerminal());
