import { Aws, Duration, Fn } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
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
import { EDGE_KEY_HEADER, VIEWER_HEADER } from '../../shared/http/caller-network.ts';
import { acknowledge } from './acknowledge.ts';
import type { StatusLists } from './status-lists.ts';

interface PublicAddressProps {
  readonly api: HttpApi;
  readonly lists: StatusLists;
}

/**
 * What the public reaches: status lists from the edge, a minute old at most, so that many verifiers at once cost
 * nothing; everything else from the HTTP API, kept only where an answer allows it.
 */
export class PublicAddress extends Construct {
  readonly url: string;
  /** With what it proves to the API that a call came through it. The stack's own id is random, and in no template. */
  readonly edgeKey = Fn.select(2, Fn.split('/', Aws.STACK_ID));

  constructor(scope: Construct, id: string, { api, lists }: PublicAddressProps) {
    super(scope, id);
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'SatuJam public address',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest class with edges in Indonesia.
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultBehavior: this.fromApi(api),
      additionalBehaviors: { 'status-lists/*': this.fromBucket(lists) },
    });
    this.url = `https://${distribution.distributionDomainName}`;
    lists.allowEdge(distribution.distributionArn);
    for (const [finding, reason] of accepted) acknowledge(distribution, finding, reason);
  }

  private fromApi(api: HttpApi): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
        customHeaders: { [EDGE_KEY_HEADER]: this.edgeKey },
      }),
      functionAssociations: [{ function: this.tellViewer(), eventType: FunctionEventType.VIEWER_REQUEST }],
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // The managed policies for this put the viewer's host into the key, and so before the API, which has another.
      cachePolicy: new CachePolicy(this, 'AsAnswered', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(1),
        headerBehavior: CacheHeaderBehavior.allowList('Authorization', 'Accept', 'Accept-Language'),
        queryStringBehavior: CacheQueryStringBehavior.all(),
      }),
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
    };
  }

  /** The connection to the API is CloudFront's own; whose the call is stands in a header that no viewer can set. */
  private tellViewer(): EdgeFunction {
    return new EdgeFunction(this, 'TellViewer', {
      comment: 'SatuJam: the address of the viewer',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(`function handler(event) {
  event.request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  return event.request;
}`),
    });
  }

  private fromBucket({ reference }: StatusLists): BehaviorOptions {
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
    'the bucket lets this distribution read its lists by its own policy',
  ],
  [
    'AwsSolutions-CFR4',
    'the domain of CloudFront itself has no minimum to choose; a domain of our own will have',
  ],
] as const;
