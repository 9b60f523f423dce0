package dev.isobar.provider.aws.queue;

import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a declared subscription needs of SNS beside its queue, which {@link QueueDefinition} describes, in the words of
 * {@code Subscribe} and {@code CreateTopic}. The protocol is {@code sqs} and the endpoint the queue's ARN.
 */
public final class SubscriptionDefinition {
    private SubscriptionDefinition() {}

    /** The attributes of a topic; without deduplication by content, for every message bears an id. */
    public static Map<String, String> topicAttributes(TopicSpec spec) {
        return spec.isOrdered() ? Map.of("FifoTopic", "true") : Map.of();
    }

    /** The name with the ending that SNS demands of FIFO topics. */
    public static String topicName(TopicSpec spec, String name) {
        return spec.isOrdered() ? name + ".fifo" : name;
    }

    /** The attributes of the subscription: raw delivery, and the declared filter. */
    public static Map<String, String> attributes(SubscriptionSpec spec) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("RawMessageDelivery", "true");
        FilterPolicy policy = FilterPolicy.of(spec.filter());
        if (!policy.isEmpty()) {
            attributes.put("FilterPolicyScope", "MessageAttributes");
            attributes.put("FilterPolicy", policy.json());
        }
        return attributes;
    }
}
