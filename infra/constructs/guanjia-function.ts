import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { VariableName } from '../../shared/config/environment.ts';
import { FUNCTION_LIMITS, type FunctionName, LOG_KEPT_DAYS } from '../../shared/config/limits.ts';

/**
 * The quickest start we measured: CommonJS needs no namespace of Node's lazy getters, the packages' ES sources shake
 * better than their CommonJS builds, and a bundled SDK is read from one file instead of many.
 */
const BUNDLING = {
  format: OutputFormat.CJS,
  minify: true,
  target: 'node24',
  mainFields: ['module', 'main'],
  bundleAwsSDK: true,
} as const satisfies BundlingOptions;

export interface GuanjiaFunctionProps {
  readonly name: FunctionName;
  readonly stage: string;
  /** The folder that holds `functions/<name>/index.ts` and the lock file. */
  readonly entryRoot: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** One of our functions: bundled from its entry, with a log of its own and a role that may only write that log. */
export class GuanjiaFunction extends Construct {
  readonly name: FunctionName;
  readonly lambda: NodejsFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, stage, entryRoot, environment }: GuanjiaFunctionProps) {
    super(scope, id);
    const limits = FUNCTION_LIMITS[name];
    this.name = name;
    this.logGroup = new LogGroup(this, 'Log', {
      retention: LOG_KEPT_DAYS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      // Google's workload identity federation admits sync-workbook by this name, so it must not change by itself.
      roleName: `guanjia-${stage}-${name}`,
      description: `What ${name} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.logGroup.grantWrite(this.role);
    this.lambda = new NodejsFunction(this, 'Lambda', {
      functionName: `guanjia-${stage}-${name}`,
      entry: join(entryRoot, 'functions', name, 'index.ts'),
      handler: 'handler',
      projectRoot: entryRoot,
      depsLockFilePath: join(entryRoot, 'package-lock.json'),
      bundling: BUNDLING,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: limits.memoryMb,
      timeout: Duration.seconds(limits.timeoutSeconds),
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { ...environment },
    });
    this.#acknowledgeFindings();
  }

  allow(...statements: readonly PolicyStatement[]): void {
    for (const statement of statements) this.role.addToPolicy(statement);
  }

  /** A variable that is known only once other things stand. */
  know(name: VariableName, value: string): void {
    this.lambda.addEnvironment(name, value);
  }

  #acknowledgeFindings(): void {
    Validations.of(this).acknowledge(
      {
        id: 'Serverless-LambdaDLQ',
        reason:
          'No function of ours is invoked without somebody waiting: queues and the stream keep what failed, the sweep comes again in a minute.',
      },
      {
        id: 'Serverless-LambdaTracing',
        reason:
          'A case is followed by its id through journal and logs; traces would carry ids of residents’ cases to one more place.',
      },
    );
  }
}
