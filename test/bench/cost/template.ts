import * as z from 'zod';

/** As much of CloudFormation's templates as tells who works what happens. */

export const Attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
export const Reference = z.object({ Ref: z.string() });
export const OurFunction = z.object({
  Description: z.string(),
  MemorySize: z.number(),
  LoggingConfig: z.object({ SystemLogLevel: z.string().optional() }),
});
export const Rule = z.object({
  EventBusName: z.unknown().optional(),
  EventPattern: z.unknown().optional(),
  Targets: z.array(z.object({ Arn: z.unknown() })).default([]),
});
export const Source = z.object({
  EventSourceArn: z.unknown(),
  FunctionName: Reference,
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
});
export const Route = z.object({
  RouteKey: z.string(),
  Target: z.object({ 'Fn::Join': z.tuple([z.string(), z.tuple([z.string(), Reference])]) }),
});
export const Machine = z.object({
  DefinitionString: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
});
export const Definition = z.object({
  States: z.record(
    z.string(),
    z.object({
      Arguments: z
        .object({
          FunctionName: z.string().optional(),
          Payload: z.object({ token: z.string().optional() }).optional(),
        })
        .optional(),
    }),
  ),
});
export const Integration = z.object({ IntegrationUri: Attribute });
