import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
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
import { API_BURST_MAX, API_RATE_PER_SECOND_MAX, LOG_KEPT_DAYS } from '../../shared/config/limits.ts';
import type { GuanjiaFunction } from './guanjia-function.ts';

export interface HttpInterfaceProps {
  readonly onHint: GuanjiaFunction;
  readonly api: GuanjiaFunction;
  /** The OAuth clients of the scripts that send hints: for whom their identity tokens are made out. */
  readonly hintAudience: string[];
}

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

/** The one door from outside: hints from the workbooks' script, and requests from systems of the operator. */
export class HttpInterface extends Construct {
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { onHint, api, hintAudience }: HttpInterfaceProps) {
    super(scope, id);
    const httpApi = new HttpApi(this, 'Api', { createDefaultStage: false });
    const script = new HttpJwtAuthorizer('Script', GOOGLE_ISSUER, { jwtAudience: hintAudience });
    const operator = new HttpIamAuthorizer();
    const anybody = new HttpNoneAuthorizer();
    const routes: readonly Route[] = [
      { path: '/hints', methods: [HttpMethod.POST], by: onHint, admits: script },
      { path: '/health', methods: [HttpMethod.GET], by: api, admits: anybody },
      { path: '/openapi.json', methods: [HttpMethod.GET], by: api, admits: anybody },
      { path: '/requests', methods: [HttpMethod.POST], by: api, admits: operator },
      { path: '/requests/{requestId}', methods: [HttpMethod.GET], by: api, admits: operator },
    ];
    const integrations = new Map(
      [onHint, api].map((each) => [each, new HttpLambdaIntegration(each.name, each.lambda)] as const),
    );
    for (const { path, methods, by, admits } of routes) {
      const integration = integrations.get(by);
      if (integration === undefined) throw new Error(`no integration for ${by.name}`);
      const added = httpApi.addRoutes({ path, methods: [...methods], integration, authorizer: admits });
      if (admits === anybody) for (const route of added) acknowledgeOpenRoute(route);
    }
    this.stage = this.#createStage(httpApi);
  }

  #createStage(httpApi: HttpApi): HttpStage {
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: LOG_KEPT_DAYS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi,
      autoDeploy: true,
      throttle: { rateLimit: API_RATE_PER_SECOND_MAX, burstLimit: API_BURST_MAX },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}

function acknowledgeOpenRoute(route: HttpRoute): void {
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'Health and the interface’s own description are for anybody; they hold nothing of an office.',
  });
}
