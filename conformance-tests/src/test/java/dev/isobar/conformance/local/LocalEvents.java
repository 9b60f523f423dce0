package dev.isobar.conformance.local;

import dev.isobar.Body;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.app.spi.Trigger;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.blob.Bucket;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Occurrence.BlobDeleted;
import dev.isobar.conformance.platform.Occurrence.BlobPut;
import dev.isobar.conformance.platform.Occurrence.DocumentChanged;
import dev.isobar.conformance.platform.Occurrence.MessagePublished;
import dev.isobar.conformance.platform.Occurrence.MessageSent;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.conformance.platform.Occurrence.Unreadable;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.provider.local.LocalApp;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.provider.local.queue.Waiting;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes things happen to the resources of an application, and finds in its queues what became of them. */
final class LocalEvents {
    private static final int MOST = 1000;

    private final LocalApp app;
    private final MovableClock clock;

    LocalEvents(LocalApp app, MovableClock clock) {
        this.app = app;
        this.clock = clock;
    }

    /** Lets it happen; nothing is delivered yet. */
    Event happen(Occurrence occurrence) throws Exception {
        LocalQueue queue = queue(occurrence);
        Set<String> before = ids(queue);
        String id = perform(occurrence, queue);
        return new Event(queue, before, id, clock);
    }

    private String perform(Occurrence occurrence, LocalQueue queue) throws Exception {
        if (occurrence instanceof BlobPut put) {
            handle("bucket", put.bucket(), Bucket.class).put(put.key(), Body.of(put.content()));
        } else if (occurrence instanceof BlobDeleted deleted) {
            handle("bucket", deleted.bucket(), Bucket.class).delete(deleted.key());
        } else if (occurrence instanceof MessageSent sent) {
            return send(sent);
        } else if (occurrence instanceof MessagePublished published) {
            OutgoingMessage message = attributed(published.body(), published.attributes());
            handle("topic", published.topic(), Topic.class).publish(message);
        } else if (occurrence instanceof DocumentChanged changed) {
            change(changed);
        } else if (occurrence instanceof ScheduleDue due) {
            ScheduleTrigger trigger = (ScheduleTrigger) trigger("schedule/" + due.schedule());
            app.advance(Duration.between(clock.instant(), trigger.at().next(clock.instant())));
        } else if (occurrence instanceof Unreadable) {
            byte[] garbage = "?".getBytes(StandardCharsets.US_ASCII);
            queue.send(
                    List.of(new SendEntry(garbage, Map.of(), Duration.ZERO, Optional.empty(), Optional.empty())),
                    Call.unhurried());
        }
        return "";
    }

    private String send(MessageSent sent) {
        OutgoingMessage message = attributed(sent.body(), sent.attributes());
        return handle("queue", sent.queue(), MessageQueue.class)
                .send(sent.orderingKey().isEmpty() ? message : message.orderingKey(sent.orderingKey()));
    }

    private static OutgoingMessage attributed(byte[] body, Map<String, String> attributes) {
        OutgoingMessage message = OutgoingMessage.of(body);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            message = message.attribute(attribute.getKey(), attribute.getValue());
        }
        return message;
    }

    private void change(DocumentChanged changed) {
        DocumentCollection<Document> collection = ((CollectionResource<?>) resource("collection", changed.collection()))
                .handle()
                .documents();
        if (changed.after().isEmpty()) {
            collection.delete(collection.spec().keyOf(changed.before().orElseThrow()));
        } else if (changed.before().isEmpty()) {
            collection.create(changed.after().get());
        } else {
            collection.replace(changed.after().get());
        }
    }

    private <H> H handle(String kind, String name, Class<H> type) {
        return type.cast(resource(kind, name).handle());
    }

    private Resource resource(String kind, String name) {
        return app.model().resource(kind, name).orElseThrow();
    }

    private Trigger trigger(String id) {
        return app.model().triggers().stream()
                .filter(trigger -> trigger.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Where the event waits for its handler. */
    private LocalQueue queue(Occurrence occurrence) throws Exception {
        Trigger trigger = app.model().triggers().stream()
                .filter(candidate -> concerns(occurrence, candidate))
                .findFirst()
                .orElseThrow();
        if (!(trigger instanceof MessageTrigger<?> message)) {
            return app.data()
                    .queues()
                    .internal(trigger.id(), QueueSpec.of("trigger").maxAttempts());
        }
        if (occurrence instanceof Unreadable) {
            throw new NotTestableHere("whatever is in a queue is a message here");
        }
        if (message.source() instanceof SubscriptionResource subscription) {
            return app.data()
                    .queues()
                    .subscription(subscription.topic().name(), subscription.name(), subscription.spec());
        }
        return app.data()
                .queues()
                .queue(
                        message.source().name(),
                        ((QueueResource) message.source()).spec().maxAttempts());
    }

    private boolean concerns(Occurrence occurrence, Trigger trigger) {
        if (occurrence instanceof Unreadable unreadable) {
            return trigger.id().equals(unreadable.trigger());
        }
        if (trigger instanceof BlobTrigger blob) {
            BucketResource bucket = blob.bucket();
            return (occurrence instanceof BlobPut put
                            && blob.change() == Trigger.BlobChange.CREATED
                            && put.bucket().equals(bucket.name()))
                    || (occurrence instanceof BlobDeleted deleted
                            && blob.change() == Trigger.BlobChange.DELETED
                            && deleted.bucket().equals(bucket.name()));
        }
        if (trigger instanceof MessageTrigger<?> message) {
            return (occurrence instanceof MessageSent sent
                            && sent.queue().equals(message.source().name()))
                    || (occurrence instanceof MessagePublished published
                            && message.source() instanceof SubscriptionResource subscription
                            && ((TopicResource) resource("topic", published.topic()))
                                    .spec()
                                    .equals(subscription.topic()));
        }
        if (trigger instanceof DocumentTrigger<?> document) {
            return occurrence instanceof DocumentChanged changed
                    && changed.collection().equals(document.collection().name());
        }
        return occurrence instanceof ScheduleDue due && trigger.id().equals("schedule/" + due.schedule());
    }

    private static Set<String> ids(LocalQueue queue) throws Exception {
        Set<String> ids = new HashSet<>();
        queue.waiting(MOST).forEach(waiting -> ids.add(waiting.message().id()));
        queue.peek(100, Call.unhurried())
                .forEach(letter -> ids.add(letter.message().id()));
        return ids;
    }

    /** One event and where to look for it: by the id of its message. */
    static final class Event {
        private final LocalQueue queue;
        private final Set<String> before;
        private final MovableClock clock;
        private String id;

        Event(LocalQueue queue, Set<String> before, String id, MovableClock clock) {
            this.queue = queue;
            this.before = before;
            this.id = id;
            this.clock = clock;
        }

        /** Looks who is new in the queue, where the id is not known: to be called before anything else happens. */
        void find() throws Exception {
            if (id.isEmpty()) {
                Set<String> after = ids(queue);
                after.removeAll(before);
                id = after.isEmpty() ? "acked at once" : after.iterator().next();
            }
        }

        Optional<Instant> dueAgain() {
            return waiting().flatMap(Waiting::from);
        }

        Fate fate() throws Exception {
            for (DeadLetter letter : queue.peek(100, Call.unhurried())) {
                if (letter.message().id().equals(id)) {
                    return new Fate.DeadLettered(letter.cause());
                }
            }
            return waiting()
                    .<Fate>map(waiting ->
                            new Fate.Retried(waiting.from().map(from -> Duration.between(clock.instant(), from))))
                    .orElseGet(Fate.Acked::new);
        }

        private Optional<Waiting> waiting() {
            return queue.waiting(MOST).stream()
                    .filter(waiting -> waiting.message().id().equals(id))
                    .findFirst();
        }
    }
}
