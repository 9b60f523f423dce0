package dev.isobar.testserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A topic, its subscriptions, and what it remembers of deduplication ids. Used under the lock of its server. */
final class SnsTopicState {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    final String arn;
    final Map<String, String> attributes;
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    private final Map<String, Seen> seen = new HashMap<>();

    SnsTopicState(String arn, Map<String, String> attributes) {
        this.arn = arn;
        this.attributes = new LinkedHashMap<>(attributes);
        this.attributes.put("TopicArn", arn);
        this.attributes.put("FifoTopic", Boolean.toString(arn.endsWith(".fifo")));
    }

    private record Seen(String messageId, Instant until) {}

    /** A subscription of a queue. */
    record Subscription(String arn, String queueArn, Map<String, String> attributes) {
        boolean isRaw() {
            return "true".equals(attributes.get("RawMessageDelivery"));
        }

        boolean wants(SnsMessage message) {
            String policy = attributes.get("FilterPolicy");
            return policy == null || SnsFilter.of(policy).wants(message);
        }
    }

    boolean isFifo() {
        return arn.endsWith(".fifo");
    }

    /** The id of the message that used this one's deduplication id before, if there was one; else this one uses it. */
    Optional<String> earlier(SnsMessage message, Clock clock) {
        if (!isFifo() || message.deduplicationId().isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        seen.values().removeIf(one -> !one.until().isAfter(now));
        Seen first = new Seen(message.id(), now.plus(WINDOW));
        return Optional.ofNullable(seen.putIfAbsent(message.deduplicationId().get(), first))
                .map(Seen::messageId);
    }

    List<Subscription> wanting(SnsMessage message) {
        return new ArrayList<>(subscriptions.values())
                .stream().filter(one -> one.wants(message)).toList();
    }
}
