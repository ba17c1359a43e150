import { fileURLToPath } from 'node:url';
import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { KeepStack } from './keep-stack.ts';
import { RunStack } from './run-stack.ts';

export interface GuanjiaProps {
  /** Name of the deployment; the context value `stage` by default, `prod` without one. */
  readonly stage?: string;
  /** The folder that holds `functions/<name>/index.ts` and the lock file: the repository, but for tests. */
  readonly entryRoot?: string;
}

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** Puts one deployment into `app`: what is kept for ever, what can be replaced, and the checks of both. */
export function addGuanjia(app: App, props: GuanjiaProps = {}): { readonly keep: KeepStack; readonly run: RunStack } {
  const stage = props.stage ?? stageOf(app);
  const keep = new KeepStack(app, `guanjia-${stage}-keep`, { stage });
  const run = new RunStack(app, `guanjia-${stage}-run`, { stage, keep, entryRoot: props.entryRoot ?? REPOSITORY });
  Tags.of(app).add('guanjia:stage', stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { keep, run };
}

function stageOf(app: App): string {
  const stage: unknown = app.node.tryGetContext('stage');
  return typeof stage === 'string' ? stage : 'prod';
}
