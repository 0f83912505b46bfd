import type { AwsService } from './aws-request'
import { askAwsByForm } from './aws-request'

const sns: AwsService = { signingName: 'sns', host: 'sns', endpointVariable: 'AWS_ENDPOINT_URL_SNS' }

/** SNS, Publish to a phone number. Transactional: codes and alerts are sent the most reliable way. */
export async function sendText(phoneNumber: string, message: string): Promise<'SENT'> {
  await askAwsByForm(sns, {
    Action: 'Publish',
    Version: '2010-03-31',
    PhoneNumber: phoneNumber,
    Message: message,
    'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
    'MessageAttributes.entry.1.Value.DataType': 'String',
    'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
  })
  return 'SENT'
}
