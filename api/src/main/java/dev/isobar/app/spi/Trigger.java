package dev.isobar.app.spi;

import dev.isobar.app.Schedule;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.MessageSource;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.MessageHandler;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.spi.HandlerRef;

/** What starts a handler other than a request. Immutable. */
public sealed interface Trigger {
    /**
     * Unique within the application and the same at every start, whatever else is declared: what logs show, and what names the
     * trigger's own durable queue, such as {@code blob-created/uploads/images/}.
     */
    String id();

    /** What it starts. */
    HandlerRef<?> handler();

    /** A blob was created or deleted under a prefix, which is empty for every key. */
    record BlobTrigger(
            BlobChange change, BucketResource bucket, String prefix, HandlerRef<EventHandler<BlobEvent>> handler)
            implements Trigger {
        @Override
        public String id() {
            return "blob-" + change.word() + "/" + bucket.name() + "/" + prefix;
        }

        /** True when a change of this kind, to this key of the bucket, starts the handler. */
        public boolean matches(BlobChange happened, String key) {
            return change == happened && key.startsWith(prefix);
        }
    }

    /** What happens to blobs. */
    enum BlobChange {
        /** Put, copied or completed; also over an earlier one. */
        CREATED("created"),
        /** Gone. */
        DELETED("deleted");

        private final String word;

        BlobChange(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** A message came. */
    record MessageTrigger<T>(MessageSource source, Class<T> body, HandlerRef<MessageHandler<? super T>> handler)
            implements Trigger {
        @Override
        public String id() {
            return "message/" + source.name();
        }
    }

    /** A document was created, updated or deleted. */
    record DocumentTrigger<T>(CollectionResource<T> collection, HandlerRef<EventHandler<DocumentEvent<T>>> handler)
            implements Trigger {
        @Override
        public String id() {
            return "document/" + collection.name();
        }
    }

    /** A schedule is due. */
    record ScheduleTrigger(String name, Schedule at, HandlerRef<EventHandler<ScheduleEvent>> handler)
            implements Trigger {
        @Override
        public String id() {
            return "schedule/" + name;
        }
    }
}
