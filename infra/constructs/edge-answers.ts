import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import {
  API_CONTENT_SECURITY_POLICY,
  type Elsewhere,
  portalHeaders,
  TRANSPORT_SECONDS,
} from '../portal/headers.ts';

const override = true;

const everywhere: ResponseSecurityHeadersBehavior = {
  contentTypeOptions: { override },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.seconds(TRANSPORT_SECONDS),
    includeSubdomains: true,
    override,
  },
};

/** Headers of the portal's pages and files. */
export function portalAnswers(scope: Construct, elsewhere: Elsewhere): ResponseHeadersPolicy {
  const { contentSecurityPolicy, openerPolicy, permissionsPolicy } = portalHeaders(elsewhere);
  return new ResponseHeadersPolicy(scope, 'PortalAnswers', {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: { contentSecurityPolicy, override },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Permissions-Policy', value: permissionsPolicy, override },
        { header: 'Cross-Origin-Opener-Policy', value: openerPolicy, override },
      ],
    },
  });
}

/** Headers of what the API answers; its pages bring a content security policy of their own. */
export const apiAnswers = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'ApiAnswers', {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: { contentSecurityPolicy: API_CONTENT_SECURITY_POLICY, override: false },
    },
  });
