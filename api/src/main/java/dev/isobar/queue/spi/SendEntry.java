package dev.isobar.queue.spi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One message to send. Every value is within the contract's limits (MSG-1, MSG-2, MSG-6, MSG-8).
 *
 * @param body 0 bytes to 256 KiB; not a copy, not to be changed
 * @param attributes at most 10; immutable
 * @param delay 0 to 15 minutes; more than 0 only where QUEUE_DELAY is declared, and never for a topic or an ordered queue
 * @param orderingKey 1 to 128 bytes; only where QUEUE_ORDERING is declared and the queue or topic is ordered
 * @param deduplicationId 1 to 128 bytes; only where QUEUE_DEDUPLICATION is declared and the queue or topic is ordered
 */
@SuppressWarnings("ArrayRecordComponent") // a message may be 256 KiB, and entries are never compared
public record SendEntry(
        byte[] body,
        Map<String, String> attributes,
        Duration delay,
        Optional<String> orderingKey,
        Optional<String> deduplicationId) {

    /** The same with another body. */
    public SendEntry body(byte[] other) {
        return new SendEntry(other, attributes, delay, orderingKey, deduplicationId);
    }

    /** The bytes of body, attribute names and attribute values: what services count against the size of a request. */
    public long bytes() {
        long bytes = body.length;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            bytes += attribute.getKey().length() + attribute.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    /** Size only, never the payload. */
    @Override
    public String toString() {
        return "SendEntry[" + body.length + " bytes]";
    }
}
