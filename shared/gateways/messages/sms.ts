import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { type Channel, oneTry, sentAfter } from './channel.ts';

/** What SNS says of this number, not of a bad minute. */
const refusals = [
  'InvalidParameterException',
  'InvalidParameterValueException',
  'OptedOutException',
  'OptedOut',
  'ValidationException',
];

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/**
 * SMS by Amazon SNS, to telephone numbers alone.
 * @param senderId 1 to 11 letters and digits, registered with the operators (Indonesia takes no other)
 */
export function createSms(senderId: string, config: SNSClientConfig = {}): Channel {
  const client = new SNSClient({ ...oneTry, ...config });
  return {
    async send(to, { short }) {
      try {
        await client.send(
          new PublishCommand({
            PhoneNumber: to,
            Message: short,
            MessageAttributes: {
              'AWS.SNS.SMS.SMSType': text('Transactional'),
              'AWS.SNS.SMS.SenderID': text(senderId),
            },
          }),
        );
        return { outcome: 'sent' };
      } catch (error) {
        return sentAfter(error, refusals);
      }
    },
  };
}
