import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  API_BURST_MAX,
  API_RATE_PER_SECOND_MAX,
  LOG_KEPT_DAYS,
  NOTIFICATION_BURST_MAX,
  NOTIFICATION_RATE_PER_SECOND_MAX,
} from '../../shared/config/limits.ts';
import type { GuanjiaFunction } from './guanjia-function.ts';

export interface HttpInterfaceProps {
  readonly onHint: GuanjiaFunction;
  readonly api: GuanjiaFunction;
  /** The OAuth clients of the scripts that send hints: for whom their identity tokens are made out. */
  readonly hintAudience: string[];
}

/** Where Drive sends its notes. */
const NOTIFICATION_PATH = '/drive-notifications';

const GOOGLE_ISSUER = 'https://accounts.google.com';

/** Who asked for what and how it went. Not from where: an address is personal, and we have no use for it. */
const ACCESS_LOG = {
  requestId: AccessLogField.contextRequestId(),
  at: AccessLogField.contextRequestTimeEpoch(),
  route: '$context.routeKey',
  status: AccessLogField.contextStatus(),
  latencyMs: AccessLogField.contextResponseLatency(),
  fault: AccessLogField.contextIntegrationErrorMessage(),
} as const;

interface Route {
  readonly path: string;
  readonly methods: readonly HttpMethod[];
  readonly by: GuanjiaFunction;
  readonly admits: IHttpRouteAuthorizer;
}

/** The one door from outside: hints from the workbooks' script, Drive's notes, and requests, bills and payments from systems of the operator. */
export class HttpInterface extends Construct {
  readonly stage: HttpStage;
  /** Where Drive's notes are to go. */
  readonly notificationAddress: string;

  constructor(scope: Construct, id: string, { onHint, api, hintAudience }: HttpInterfaceProps) {
    super(scope, id);
    const httpApi = new HttpApi(this, 'Api', { createDefaultStage: false });
    const script = new HttpJwtAuthorizer('Script', GOOGLE_ISSUER, { jwtAudience: hintAudience });
    const operator = new HttpIamAuthorizer();
    const anybody = new HttpNoneAuthorizer();
    const routes: readonly Route[] = [
      { path: '/hints', methods: [HttpMethod.POST], by: onHint, admits: script },
      { path: NOTIFICATION_PATH, methods: [HttpMethod.POST], by: onHint, admits: anybody },
      { path: '/health', methods: [HttpMethod.GET], by: api, admits: anybody },
      { path: '/openapi.json', methods: [HttpMethod.GET], by: api, admits: anybody },
      { path: '/requests', methods: [HttpMethod.POST], by: api, admits: operator },
      { path: '/charges', methods: [HttpMethod.POST], by: api, admits: operator },
      { path: '/payments', methods: [HttpMethod.POST], by: api, admits: operator },
      { path: '/reversals', methods: [HttpMethod.POST], by: api, admits: operator },
      { path: '/requests/{requestId}', methods: [HttpMethod.GET], by: api, admits: operator },
    ];
    const integrations = new Map(
      [onHint, api].map((each) => [each, new HttpLambdaIntegration(each.name, each.lambda)] as const),
    );
    for (const { path, methods, by, admits } of routes) {
      const integration = integrations.get(by);
      if (integration === undefined) throw new Error(`no integration for ${by.name}`);
      const added = httpApi.addRoutes({ path, methods: [...methods], integration, authorizer: admits });
      if (admits === anybody) for (const route of added) acknowledgeOpenRoute(route, path);
    }
    this.stage = this.#createStage(httpApi);
    this.notificationAddress = `${httpApi.apiEndpoint}${NOTIFICATION_PATH}`;
  }

  #createStage(httpApi: HttpApi): HttpStage {
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: LOG_KEPT_DAYS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi,
      autoDeploy: true,
      throttle: { rateLimit: API_RATE_PER_SECOND_MAX, burstLimit: API_BURST_MAX },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    limitNotifications(stage);
    return stage;
  }
}

/** The stage's construct knows one limit for all routes; what anybody can call gets a small one of its own. */
function limitNotifications(stage: HttpStage): void {
  const resource = stage.node.defaultChild;
  if (!(resource instanceof CfnStage)) throw new Error('a stage is made of a stage');
  resource.routeSettings = {
    [`POST ${NOTIFICATION_PATH}`]: {
      ThrottlingRateLimit: NOTIFICATION_RATE_PER_SECOND_MAX,
      ThrottlingBurstLimit: NOTIFICATION_BURST_MAX,
    },
  };
}

function acknowledgeOpenRoute(route: HttpRoute, path: string): void {
  const reason =
    path === NOTIFICATION_PATH
      ? 'Drive cannot sign its notes for us; each carries the secret of its channel, which the function checks.'
      : 'Health and the interface’s own description are for anybody; they hold nothing of an office.';
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
}
