package dev.isobar.conformance.platform;

import dev.isobar.document.Document;
import java.util.Map;
import java.util.Optional;

/** Something that happens to a resource of the application, which its platform makes an event of. */
public sealed interface Occurrence {
    /** Where its event comes from. */
    Source source();

    /** A blob is put. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record BlobPut(String bucket, String key, byte[] content) implements Occurrence {
        @Override
        public Source source() {
            return Source.BLOB;
        }
    }

    /** A blob that was put before is deleted. */
    record BlobDeleted(String bucket, String key) implements Occurrence {
        @Override
        public Source source() {
            return Source.BLOB;
        }
    }

    /**
     * A message is sent.
     *
     * @param orderingKey empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record MessageSent(String queue, byte[] body, Map<String, String> attributes, String orderingKey)
            implements Occurrence {
        @Override
        public Source source() {
            return Source.QUEUE;
        }
    }

    /** A message is published to a topic that has one subscription. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record MessagePublished(String topic, byte[] body, Map<String, String> attributes) implements Occurrence {
        @Override
        public Source source() {
            return Source.TOPIC;
        }
    }

    /**
     * A document is written or deleted.
     *
     * @param before what an earlier occurrence made it; empty where it is created
     * @param after empty where it is deleted
     */
    record DocumentChanged(String collection, Optional<Document> before, Optional<Document> after)
            implements Occurrence {
        @Override
        public Source source() {
            return Source.DOCUMENT;
        }
    }

    /** A schedule becomes due. */
    record ScheduleDue(String schedule) implements Occurrence {
        @Override
        public Source source() {
            return Source.SCHEDULE;
        }
    }

    /**
     * The platform delivers something that is no event of this trigger, as no adapter can read it.
     *
     * @param trigger the trigger's id, such as {@code schedule/nightly}
     */
    record Unreadable(Source source, String trigger) implements Occurrence {}
}
