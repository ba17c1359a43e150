import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { ATTEND_INDEX, EXPIRY_ATTRIBUTE } from '../shared/config/limits.ts';

/** Twice the length from which a keyed hash gains nothing more. */
const HASH_KEY_LENGTH = 64;

/** What outlives every release: the offices' records, and the key under which phone numbers are hashed. */
export class KeepStack extends Stack {
  readonly table: TableV2;
  readonly phoneHashKey: Secret;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id, { description: `Guanjia ${stage}: records and keys, kept`, terminationProtection: true });
    this.table = this.#createTable();
    this.phoneHashKey = this.#createPhoneHashKey();
    new CfnOutput(this, 'TableName', { value: this.table.tableName, description: 'For the operator’s tool: --table' });
  }

  #createTable(): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: EXPIRY_ATTRIBUTE,
      globalSecondaryIndexes: [
        {
          indexName: ATTEND_INDEX.name,
          partitionKey: { name: ATTEND_INDEX.partitionKey, type: AttributeType.STRING },
          sortKey: { name: ATTEND_INDEX.sortKey, type: AttributeType.NUMBER },
          projectionType: ProjectionType.ALL,
        },
      ],
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  #createPhoneHashKey(): Secret {
    const key = new Secret(this, 'PhoneHashKey', {
      description: 'Key of the hash under which phone numbers are counted for the caps',
      generateSecretString: { passwordLength: HASH_KEY_LENGTH, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(key).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A new key would forget whom we wrote to this week, and the caps with it. It is replaced by hand when leaked.',
    });
    return key;
  }
}
