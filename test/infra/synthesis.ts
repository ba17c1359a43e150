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
  /** The cloud assembly's folder, outside the repository: a bundle must not lean on the repository's package.json. */
  readonly outdir: string;
  remove(): void;
}

const STAGE = 'test';
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'guanjia-synth-'));

/** Synthesises one deployment as `cdk synth` does, with esbuild's bundles or (quicker) without. Throws on findings. */
export function synthesise({ bundled }: { readonly bundled: boolean }): Synthesis {
  const outdir = temporaryFolder();
  const { keep, run } = addGuanjia(createApp(outdir, bundled), { stage: STAGE });
  return {
    keep: Template.fromStack(keep),
    run: Template.fromStack(run),
    outdir,
    remove: () => rmSync(outdir, { recursive: true }),
  };
}

/** Puts something wrong into the run stack; answers which rules found it. */
export function findingsAfter(plant: (run: RunStack) => void): readonly string[] {
  const outdir = temporaryFolder();
  const app = createApp(outdir, false);
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

function createApp(outdir: string, bundled: boolean): App {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  const unbundled = { 'aws:cdk:bundling-stacks': [] };
  return new App({ outdir, analyticsReporting: false, context: bundled ? context : { ...context, ...unbundled } });
}

export function resourcesOf(template: Template, type: string): ResourcesById {
  // A template's resources are free-form JSON to the CDK; these are their common parts.
  return template.findResources(type) as Record<string, Resource>;
}
