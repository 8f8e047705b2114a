import { Aws, Duration, Fn } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { STATUS_LIST_TTL_SECONDS } from '../../shared/domain/status-list.ts';
import { EDGE_KEY_HEADER } from '../../shared/http/caller-network.ts';
import type { Elsewhere } from '../portal/headers.ts';
import { API_PATHS, API_REQUEST, PAGE_REQUEST, STATUS_LIST_PATHS } from '../portal/paths.ts';
import type { StageSettings } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import { apiAnswers, portalAnswers } from './edge-answers.ts';
import type { PortalFiles } from './portal-files.ts';
import type { StatusLists } from './status-lists.ts';

interface PublicAddressProps {
  readonly api: HttpApi;
  readonly lists: StatusLists;
  readonly portal: PortalFiles;
  readonly elsewhere: Elsewhere;
  readonly settings: Pick<StageSettings, 'origin' | 'certificateArn'>;
}

/**
 * The one origin that people and verifiers reach: the portal's files; status lists from the edge, a minute old at most,
 * so that many verifiers at once cost nothing; and the HTTP API, of which nothing is kept but where an answer allows it.
 */
export class PublicAddress extends Construct {
  readonly url: string;
  /** With what it proves to the API that a call came through it. The stack's own id is random, and in no template. */
  readonly edgeKey = Fn.select(2, Fn.split('/', Aws.STACK_ID));

  constructor(scope: Construct, id: string, props: PublicAddressProps) {
    super(scope, id);
    const { api, lists, portal, settings } = props;
    const toApi = this.fromApi(api);
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'SatuJam public address',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest class with edges in Indonesia.
      priceClass: PriceClass.PRICE_CLASS_200,
      ...this.domain(settings),
      defaultBehavior: this.fromPortal(props),
      additionalBehaviors: {
        ...Object.fromEntries(API_PATHS.map((path) => [path, toApi])),
        [STATUS_LIST_PATHS]: this.fromLists(lists),
      },
      // By itself CloudFront keeps refusals for ten seconds: what is made meanwhile would not be there.
      errorResponses: [403, 404, 500, 502, 503, 504].map((httpStatus) => ({
        httpStatus,
        ttl: Duration.seconds(0),
      })),
    });
    this.url = settings.origin ?? `https://${distribution.distributionDomainName}`;
    lists.allowEdge(distribution.distributionArn);
    portal.allowEdge(distribution.distributionArn);
    for (const [finding, reason] of accepted) acknowledge(distribution, finding, reason);
  }

  private domain({ certificateArn, origin }: PublicAddressProps['settings']) {
    if (origin === undefined || certificateArn === undefined) return {};
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    return { domainNames: [new URL(origin).hostname], certificate };
  }

  private fromPortal({ elsewhere, portal }: PublicAddressProps): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(portal.reference),
      functionAssociations: [
        { function: this.edgeFunction('Page', PAGE_REQUEST), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      // As long as each file says, and compressed.
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: portalAnswers(this, elsewhere),
    };
  }

  private fromApi(api: HttpApi): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
        customHeaders: { [EDGE_KEY_HEADER]: this.edgeKey },
      }),
      functionAssociations: [
        { function: this.edgeFunction('Call', API_REQUEST), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // The managed policies for this put the viewer's host into the key, and so before the API, which has another.
      cachePolicy: new CachePolicy(this, 'AsAnswered', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(1),
        headerBehavior: CacheHeaderBehavior.allowList('Authorization', 'Accept', 'Accept-Language'),
        queryStringBehavior: CacheQueryStringBehavior.all(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: apiAnswers(this),
    };
  }

  private fromLists({ reference }: StatusLists): BehaviorOptions {
    const minute = Duration.seconds(STATUS_LIST_TTL_SECONDS);
    return {
      origin: S3BucketOrigin.withOriginAccessControl(reference),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: new CachePolicy(this, 'AMinute', {
        minTtl: Duration.seconds(0),
        defaultTtl: minute,
        maxTtl: minute,
      }),
      // A verifier may be a web page of anybody.
      responseHeadersPolicy: ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_AND_SECURITY_HEADERS,
    };
  }

  private edgeFunction(name: string, code: string): EdgeFunction {
    return new EdgeFunction(this, `${name}Request`, {
      comment: `SatuJam: ${name.toLowerCase()} request`,
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(code),
    });
  }
}

const accepted = [
  ['AwsSolutions-CFR1', 'whoever holds a licence may show it abroad'],
  ['AwsSolutions-CFR2', 'the API limits what may be guessed; what is cached is for everybody'],
  [
    'AwsSolutions-CFR3',
    'CloudFront logs to no bucket in Jakarta, and logs stay in the country; the API logs calls',
  ],
  [
    'Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
    'the buckets let this distribution read by their own policies',
  ],
  [
    'AwsSolutions-CFR4',
    'the domain of CloudFront itself has no minimum to choose; with a certificate of our own it is TLS 1.2',
  ],
] as const;
