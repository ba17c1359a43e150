import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addGuanjia } from '../../infra/guanjia.ts';
import type { RunStack } from '../../infra/run-stack.ts';
import { ROOT } from '../architecture/source-tree.ts';

/** What CloudFormation gets, as far as the tests look into it. */
export interface Resource {
  readonly Type: string;
  // The CDK itself types a template as free-form JSON.
  // biome-ignore lint/suspicious/noExplicitAny: every test knows the shape it looks for, and fails where it is another.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

export type ResourcesById = Readonly<Record<string, Resource>>;

export interface Synthesis {
  readonly keep: Template;
  readonly run: Template;
  remove(): void;
}

const STAGE = 'test';
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'guanjia-synth-'));

/** Synthesises one deployment, without bundles: those need a process of their own. Throws on findings. */
export function synthesise(): Synthesis {
  const outdir = temporaryFolder();
  const { keep, run } = addGuanjia(createApp(outdir), { stage: STAGE });
  return {
    keep: Template.fromStack(keep),
    run: Template.fromStack(run),
    remove: () => rmSync(outdir, { recursive: true }),
  };
}

/** Puts something wrong into the run stack; answers which rules found it. */
export function findingsAfter(plant: (run: RunStack) => void): readonly string[] {
  const outdir = temporaryFolder();
  const app = createApp(outdir);
  plant(addGuanjia(app, { stage: STAGE }).run);
  try {
    app.synth();
  } catch {
    // Findings stop the synthesis; the report says which.
  }
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  rmSync(outdir, { recursive: true });
  return pluginReports.flatMap((report: { violations: readonly { ruleName: string }[] }) =>
    report.violations.map(({ ruleName }) => ruleName),
  );
}

function createApp(outdir: string): App {
  return new App({ outdir, analyticsReporting: false, context: { ...appContext(), 'aws:cdk:bundling-stacks': [] } });
}

const appContext = () => JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context;

export function resourcesOf(template: Template, type: string): ResourcesById {
  // A template's resources are free-form JSON to the CDK; these are their common parts.
  return template.findResources(type) as Record<string, Resource>;
}

/** Folder of the asset of each function, by the function's name without its prefix. */
export interface Bundles {
  readonly folders: ReadonlyMap<string, string>;
  remove(): void;
}

/**
 * Runs the app as `cdk synth` does, esbuild included, in a process that knows neither credentials nor a region. The
 * assembly lies outside the repository: a bundle must not lean on the repository's package.json.
 */
export function synthesiseBundles(): Bundles {
  const outdir = temporaryFolder();
  const { error, status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: outdir,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...appContext(), stage: STAGE }),
    },
  });
  if (error !== undefined || status !== 0) throw new Error(`the app could not be synthesised: ${error ?? stderr}`);
  const { Resources } = JSON.parse(readFileSync(join(outdir, `guanjia-${STAGE}-run.template.json`), 'utf8'));
  const resources: readonly Resource[] = Object.values(Resources);
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return {
    folders: new Map(
      functions.map(({ Properties: { FunctionName, Code } }) => [
        FunctionName.replace(`guanjia-${STAGE}-`, ''),
        join(outdir, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
      ]),
    ),
    remove: () => rmSync(outdir, { recursive: true }),
  };
}
