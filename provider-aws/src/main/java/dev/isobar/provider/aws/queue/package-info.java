/**
 * SQS and SNS: queues, topics, and subscriptions that are queues which a topic fills. What a message looks like on its way is
 * {@link dev.isobar.provider.aws.queue.SqsText}, which needs no class of the SDK. Depends on {@code .client} only.
 */
@NullMarked
package dev.isobar.provider.aws.queue;

import org.jspecify.annotations.NullMarked;
