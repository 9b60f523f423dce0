package dev.isobar.provider.aws.queue;

import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.spi.ResourceName;
import java.util.Optional;

/**
 * How much of the contract's bytes a service takes whose own limit counts text, the names and types of attributes, and what
 * {@link SqsText} adds: at worst everything is base64, which makes 4 bytes of 3.
 *
 * @param serviceBytes what the service takes of one message, and of one request
 */
record TextLimit(long serviceBytes) {
    /**
     * SNS takes 256 KiB in one request: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html. So did SQS until August
     * 2025, and queues made before keep it: their MaximumMessageSize tells.
     */
    static final TextLimit DEFAULT = new TextLimit(256 << 10);

    /** The smallest that leaves room for all attributes and a claim. */
    static final long LEAST = 24 << 10;

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html. */
    private static final int MOST_MESSAGES = 10;

    /** A header with a cause of 1,024 bytes, and the types and escapes of ten attributes. */
    private static final long ADDED = 4 << 10;

    /** The largest message of the contract: its body, and attributes of 8 KiB. */
    private static final long LARGEST = (256 << 10) + (8 << 10);

    private long takes() {
        return (serviceBytes - ADDED) / 4 * 3;
    }

    BatchLimit batch() {
        return new BatchLimit(MOST_MESSAGES, (serviceBytes - MOST_MESSAGES * ADDED / 2) / 4 * 3);
    }

    /** Needed where the service takes less than the contract, and wherever a bucket is set: there may be claims already. */
    Optional<ClaimCheck> claims(LargeBodies bodies, Optional<String> bucket) {
        if (takes() >= LARGEST && bucket.isEmpty()) {
            return Optional.empty();
        }
        ResourceName name = new ResourceName("bucket", "messages", bucket.orElse(""), QueueContext.BUCKET_SETTING);
        return Optional.of(new ClaimCheck(takes(), name, bodies));
    }
}
