package dev.isobar.provider.aws.queue;

import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue as SQS describes it.
 *
 * @param url where it is
 * @param attributes what {@code GetQueueAttributes} tells
 */
record SqsQueue(String url, Map<QueueAttributeName, String> attributes) {
    String arn() {
        return attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    boolean isFifo() {
        return Boolean.parseBoolean(attributes.get(QueueAttributeName.FIFO_QUEUE)) || name().endsWith(".fifo");
    }

    /** The limit of 256 KiB where SQS does not tell. */
    TextLimit limit() {
        return number(QueueAttributeName.MAXIMUM_MESSAGE_SIZE)
                .map(TextLimit::new)
                .orElse(TextLimit.DEFAULT);
    }

    Optional<Duration> retention() {
        return number(QueueAttributeName.MESSAGE_RETENTION_PERIOD).map(Duration::ofSeconds);
    }

    private Optional<Long> number(QueueAttributeName name) {
        return Optional.ofNullable(attributes.get(name)).map(Long::valueOf);
    }

    Optional<Redrive> redrive() {
        return Optional.ofNullable(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                .flatMap(SqsQueue::parsed);
    }

    private static Optional<Redrive> parsed(String policy) {
        try {
            if (Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> fields
                    && fields.get("deadLetterTargetArn") instanceof String target) {
                int count = Integer.parseInt(String.valueOf(fields.get("maxReceiveCount")));
                return Optional.of(new Redrive(target, count));
            }
            return Optional.empty();
        } catch (JsonException | NumberFormatException noPolicy) {
            return Optional.empty();
        }
    }

    /**
     * Where SQS puts what was received too often.
     *
     * @param target the ARN of the dead-letter queue
     * @param receives after how many receipts
     */
    record Redrive(String target, int receives) {}
}
