import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  CfnConfigurationSet,
  CfnConfigurationSetEventDestination,
  CfnEmailIdentity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { UNDELIVERED } from '../../shared/events/message-metrics.ts';
import type { DataStack } from '../stacks/data.ts';
import { EventConsumer } from './event-consumer.ts';
import { houseEvents } from './house-events.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import type { Ground, ServiceFunction } from './service-function.ts';

interface MessagesProps {
  readonly ground: Ground;
  readonly bus: EventBus;
  readonly data: Pick<DataStack, 'campaigns' | 'licensing' | 'messages' | 'personalData'>;
  readonly publicUrl: string;
}

/** What people are told (functions/messages/occasions.ts). */
const told = houseEvents(
  'application.confirmation_requested',
  'application.submitted',
  'application.returned',
  'application.resubmitted',
  'application.approved',
  'application.rejected',
  'application.issued',
  'application.withdrawn',
  'application.lapsed',
  'application.deadline_reached',
  'application.deemed_granted',
  'licence.suspended',
  'licence.reinstated',
  'licence.revoked',
  'licence.expiry_near',
  'campaign.place_given',
);

/** Messages to people: what happened, that a licence ends soon, and mail that came back. */
export class Messages extends Construct {
  private readonly props: MessagesProps;
  private readonly configurationSet: CfnConfigurationSet;
  private readonly domain: string;

  constructor(scope: Construct, id: string, props: MessagesProps) {
    super(scope, id);
    this.props = props;
    const { alarms, settings } = props.ground;
    this.domain = settings.messages.mailSender.slice(settings.messages.mailSender.indexOf('@') + 1);
    this.configurationSet = this.newSender();
    this.sendMessages();
    this.recordBounces();
    this.remindOfExpiry();
    const { name: metricName, namespace, service } = UNDELIVERED;
    const period = Duration.minutes(5);
    const dimensionsMap = { service };
    alarms.raise(
      this,
      'Undelivered',
      new Metric({ namespace, metricName, dimensionsMap, period, statistic: 'Sum' }),
    );
  }

  /** Our domain at SES, and a configuration set that tells of what comes back. */
  private newSender(): CfnConfigurationSet {
    const set = new CfnConfigurationSet(this, 'Mail', {
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    new CfnConfigurationSetEventDestination(this, 'Returned', {
      configurationSetName: set.ref,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint'],
        eventBridgeDestination: { eventBusArn: arnOf(this, 'events', 'event-bus', 'default') },
      },
    });
    new CfnEmailIdentity(this, 'Domain', {
      emailIdentity: this.domain,
      configurationSetAttributes: { configurationSetName: set.ref },
      feedbackAttributes: { emailForwardingEnabled: false },
    });
    return set;
  }

  private sendMessages(): void {
    const { bus, ground, publicUrl } = this.props;
    const { mailSender, smsSender, whatsapp } = ground.settings.messages;
    const common = {
      ground,
      // Each channel has six seconds, and there are three.
      timeout: Duration.seconds(30),
      environment: {
        PUBLIC_URL: publicUrl,
        PORTAL_URL: publicUrl,
        MAIL_SENDER: mailSender,
        MAIL_CONFIGURATION: this.configurationSet.ref,
        ...(smsSender === undefined ? {} : { SMS_SENDER: smsSender }),
        ...(whatsapp === undefined ? {} : { WHATSAPP: JSON.stringify(whatsapp) }),
      },
    };
    const { function: compose } = new EventConsumer(this, 'ComposeMessage', {
      ...common,
      bus,
      pattern: told,
      entry: 'messages/compose-message',
    });
    const { function: sendDue } = new ScheduledFunction(this, 'SendDueMessages', {
      ...common,
      every: Duration.minutes(5),
      entry: 'messages/send-due-messages',
      timeout: Duration.minutes(4),
    });
    for (const user of [compose, sendDue]) this.allowSending(user);
    this.props.data.messages.allowIndex(sendDue, 'queue');
  }

  private allowSending(user: ServiceFunction): void {
    const { data, ground } = this.props;
    data.licensing.allow(user, ['GetItem', 'QueryApplication']);
    data.campaigns.allow(user, 'GetItem');
    data.messages.allow(user, 'GetItem', 'PutItem');
    data.personalData.allow(user);
    const { smsSender, whatsapp } = ground.settings.messages;
    const allow = (statement: PolicyStatement) => {
      user.addToRolePolicy(statement);
    };
    allow(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          arnOf(this, 'ses', 'identity', this.domain),
          arnOf(this, 'ses', 'configuration-set', this.configurationSet.ref),
        ],
      }),
    );
    // A telephone number is no resource; everything that is one, above all topics, is left out (SNS, "SMS and IAM").
    if (smsSender !== undefined)
      allow(new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:aws:sns:*:*:*'] }));
    if (whatsapp === undefined) return;
    const { phoneNumberId, region } = whatsapp;
    const { account, partition } = Stack.of(this);
    const number = `arn:${partition}:social-messaging:${region}:${account}:phone-number-id/${phoneNumberId}`;
    allow(new PolicyStatement({ actions: ['social-messaging:SendWhatsAppMessage'], resources: [number] }));
  }

  private recordBounces(): void {
    const { data, ground } = this.props;
    const { function: record } = new EventConsumer(this, 'RecordBounce', {
      ground,
      pattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        // SES tags what it sends by its configuration set.
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.ref] } } },
      },
      entry: 'messages/record-bounce',
    });
    data.messages.allow(record, 'GetItem', 'PutItem');
    data.personalData.allow(record);
  }

  private remindOfExpiry(): void {
    const { bus, data, ground } = this.props;
    const { function: remind } = new ScheduledFunction(this, 'RemindOfExpiry', {
      ground,
      every: Duration.days(1),
      entry: 'messages/remind-of-expiry',
      timeout: Duration.minutes(5),
      environment: { EVENT_BUS: bus.eventBusName },
    });
    data.licensing.allow(remind, ['GetItem'], ['queue']);
    data.messages.allow(remind, 'GetItem', 'PutItem');
    bus.grantPutEventsTo(remind);
  }
}

const arnOf = (scope: Construct, service: string, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service, resource, resourceName });
