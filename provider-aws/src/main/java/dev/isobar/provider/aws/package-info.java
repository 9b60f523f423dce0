/** AWS: Lambda, S3, DynamoDB, SQS, SNS and Secrets Manager. */
@NullMarked
package dev.isobar.provider.aws;

import org.jspecify.annotations.NullMarked;
