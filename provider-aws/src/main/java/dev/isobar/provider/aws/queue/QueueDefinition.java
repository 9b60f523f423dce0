package dev.isobar.provider.aws.queue;

import dev.isobar.internal.json.Json;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The queue of SQS that a declared queue or subscription needs, in the words of {@code CreateQueue}. Its dead-letter queue comes
 * first, for the queue names it by ARN. Immutable.
 *
 * @param lease how long a received message is kept from others where its receiver says nothing, as a trigger does
 * @param maxAttempts how often a message is received before it is dead
 * @param ordered whether it keeps the order of keys
 */
public record QueueDefinition(Duration lease, int maxAttempts, boolean ordered) {
    private static final String FIFO = ".fifo";
    private static final String LARGEST_MESSAGE = Integer.toString(1 << 20);

    /** The queue of a declared queue. */
    public static QueueDefinition of(QueueSpec spec) {
        return new QueueDefinition(spec.lease(), spec.maxAttempts(), spec.isOrdered());
    }

    /** The queue of a declared subscription. */
    public static QueueDefinition of(SubscriptionSpec spec) {
        return new QueueDefinition(spec.lease(), spec.maxAttempts(), spec.isOrdered());
    }

    /** The name with the ending that SQS demands of FIFO queues. */
    public String name(String name) {
        return ordered ? name + FIFO : name;
    }

    /** The usual name of the dead-letter queue of a queue of this name. */
    public String deadLetterName(String name) {
        return name(name + "-dead");
    }

    /** The attributes of the dead-letter queue. */
    public Map<String, String> deadLetterAttributes() {
        return attributes(QueueFitness.DEAD_RETENTION);
    }

    /** The attributes of the queue. */
    public Map<String, String> attributes(String deadLetterArn) {
        Map<String, String> attributes = attributes(QueueFitness.RETENTION);
        attributes.put("VisibilityTimeout", Integer.toString(SqsRequests.seconds(lease)));
        Map<String, Object> redrive = new LinkedHashMap<>();
        redrive.put("deadLetterTargetArn", deadLetterArn);
        redrive.put("maxReceiveCount", (long) maxAttempts);
        attributes.put("RedrivePolicy", json(redrive));
        return attributes;
    }

    private Map<String, String> attributes(Duration retention) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("MessageRetentionPeriod", Long.toString(retention.toSeconds()));
        attributes.put("MaximumMessageSize", LARGEST_MESSAGE);
        if (ordered) {
            attributes.put("FifoQueue", "true");
        }
        return attributes;
    }

    /** The value of the attribute {@code Policy} that lets a topic send to the queue. */
    public static String policy(String queueArn, String topicArn) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", "sns.amazonaws.com"));
        statement.put("Action", "sqs:SendMessage");
        statement.put("Resource", queueArn);
        statement.put("Condition", Map.of("ArnEquals", Map.of("aws:SourceArn", topicArn)));
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        return json(policy);
    }

    private static String json(Map<String, Object> value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
