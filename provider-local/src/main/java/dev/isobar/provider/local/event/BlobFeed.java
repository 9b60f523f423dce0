package dev.isobar.provider.local.event;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.provider.local.blob.BlobChange;
import dev.isobar.provider.local.blob.LocalBlobDriver;
import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The changes of one bucket on their way to its triggers. A change that a crash hands out again is recognised by its id, if
 * that is soon; later it comes twice, as events may.
 */
public final class BlobFeed implements ChangeFeed {
    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String SIZE = "size";
    private static final String TIME = "time";

    private final LocalBlobDriver bucket;
    private final List<Target> targets;

    /** A feed of this bucket, whose events are enabled. */
    public BlobFeed(LocalBlobDriver bucket, List<Target> targets) {
        this.bucket = bucket;
        this.targets = List.copyOf(targets);
    }

    /**
     * A trigger.
     *
     * @param type which changes it wants
     * @param keyPrefix what their keys begin with; empty for all
     * @param queue where they go
     */
    public record Target(BlobChange.Type type, String keyPrefix, LocalQueue queue) {
        boolean wants(BlobChange change) {
            return change.type() == type && change.key().startsWith(keyPrefix);
        }
    }

    @Override
    public int drain() throws Exception {
        return bucket.drainChanges(this::send, Call.unhurried());
    }

    private void send(BlobChange change) {
        for (Target target : targets) {
            if (target.wants(change)) {
                send(change, target.queue());
            }
        }
    }

    private static void send(BlobChange change, LocalQueue queue) {
        try {
            queue.send(List.of(entry(change)), Call.unhurried());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CloudException.of(
                    Fault.of(ErrorCode.CANCELLED).detail("interrupted; the change is handed out again"), e);
        }
    }

    private static SendEntry entry(BlobChange change) {
        Map<String, String> attributes = Map.of(
                ID, change.id(),
                TYPE, change.type().name(),
                SIZE, Long.toString(change.size()),
                TIME, change.time().toString());
        byte[] key = change.key().getBytes(StandardCharsets.UTF_8);
        return new SendEntry(key, attributes, Duration.ZERO, Optional.empty(), Optional.of(change.id()));
    }

    /**
     * The event that a message of this feed is (contract FN-5).
     *
     * @throws IllegalArgumentException when the message is none of this feed, so that it is not taken for a deletion
     */
    public static BlobEvent event(Message message, String bucket) {
        boolean created = BlobChange.Type.valueOf(attribute(message, TYPE)) == BlobChange.Type.CREATED;
        EventAttributes common = new EventAttributes(
                attribute(message, ID),
                EventAttributes.sourceOf("bucket", bucket),
                created ? BlobEvent.CREATED : BlobEvent.DELETED,
                message.text(),
                Instant.parse(attribute(message, TIME)),
                message.attempt());
        OptionalLong size = created ? OptionalLong.of(Long.parseLong(attribute(message, SIZE))) : OptionalLong.empty();
        return new BlobEvent(common, bucket, message.text(), size);
    }

    private static String attribute(Message message, String name) {
        String value = message.attributes().get(name);
        if (value == null) {
            throw new IllegalArgumentException("message " + message.id() + " of a blob trigger has no " + name);
        }
        return value;
    }
}
