package dev.isobar.conformance.push;

import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.DocumentChange;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Trigger.BlobChange;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Occurrence.BlobDeleted;
import dev.isobar.conformance.platform.Occurrence.BlobPut;
import dev.isobar.conformance.platform.Occurrence.DocumentChanged;
import dev.isobar.conformance.platform.Occurrence.MessagePublished;
import dev.isobar.conformance.platform.Occurrence.MessageSent;
import dev.isobar.conformance.platform.Occurrence.ScheduleDue;
import dev.isobar.document.Document;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.EventResult;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.queue.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the portable event of an occurrence, and runs its handler. */
final class PushEvents {
    private static final Duration BUDGET = Duration.ofMinutes(1);

    private final AppRuntime runtime;
    private final AppModel model;
    private final Adapter adapter;
    private final MovableClock clock;
    private final AtomicLong ids = new AtomicLong();

    PushEvents(AppRuntime runtime, Adapter adapter, MovableClock clock) {
        this.runtime = runtime;
        this.model = runtime.model();
        this.adapter = adapter;
        this.clock = clock;
    }

    Pushed pushed(Occurrence occurrence) {
        if (occurrence instanceof ScheduleDue due) {
            clock.moveTo(schedule(due).at().next(clock.instant()));
        }
        return new Pushed(occurrence, "event-" + ids.incrementAndGet(), clock.instant());
    }

    private ScheduleTrigger schedule(ScheduleDue due) {
        return model.schedules().stream()
                .filter(trigger -> trigger.name().equals(due.schedule()))
                .findFirst()
                .orElseThrow();
    }

    /** Delivers the event once. */
    Fate run(Pushed pushed) {
        int attempt = pushed.nextAttempt();
        Invocation invocation = Invocation.begin(UUID.randomUUID().toString(), BUDGET, Map.of());
        Occurrence occurrence = pushed.occurrence();
        Fate fate;
        if (occurrence instanceof BlobPut put) {
            fate = blob(BlobChange.CREATED, put.bucket(), put.key(), put.content().length, pushed, attempt, invocation);
        } else if (occurrence instanceof BlobDeleted deleted) {
            fate = blob(BlobChange.DELETED, deleted.bucket(), deleted.key(), -1, pushed, attempt, invocation);
        } else if (occurrence instanceof MessageSent sent) {
            fate = message(
                    trigger(sent.queue()),
                    sent.body(),
                    sent.attributes(),
                    sent.orderingKey(),
                    pushed,
                    attempt,
                    invocation);
        } else if (occurrence instanceof MessagePublished published) {
            fate = message(
                    subscribed(published.topic()),
                    published.body(),
                    published.attributes(),
                    "",
                    pushed,
                    attempt,
                    invocation);
        } else if (occurrence instanceof DocumentChanged changed) {
            fate = document(changed, pushed, attempt, invocation);
        } else if (occurrence instanceof ScheduleDue due) {
            fate = due(schedule(due), pushed, attempt, invocation);
        } else {
            fate = adapter.unreadable();
        }
        boolean ignored = Thread.interrupted(); // by a handler
        return fate;
    }

    private EventAttributes attributes(
            String kind, String name, String type, String subject, Instant time, Pushed pushed, int attempt) {
        return new EventAttributes(
                adapter.id(pushed.id(), attempt), EventAttributes.sourceOf(kind, name), type, subject, time, attempt);
    }

    private Fate blob(
            BlobChange change,
            String bucket,
            String sentKey,
            long size,
            Pushed pushed,
            int attempt,
            Invocation invocation) {
        String key = adapter.key(sentKey);
        String type = change == BlobChange.CREATED ? BlobEvent.CREATED : BlobEvent.DELETED;
        EventAttributes attributes = attributes("bucket", bucket, type, key, pushed.time(), pushed, attempt);
        BlobEvent event =
                new BlobEvent(attributes, bucket, key, size < 0 ? OptionalLong.empty() : OptionalLong.of(size));
        for (BlobTrigger trigger : model.blobTriggers()) {
            if (trigger.bucket().name().equals(bucket) && trigger.matches(change, key)) {
                return adapter.fate(runtime.run(trigger, event, invocation));
            }
        }
        return new Fate.Acked();
    }

    private MessageTrigger<?> trigger(String source) {
        return model.messageTriggers().stream()
                .filter(trigger -> trigger.source().name().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private MessageTrigger<?> subscribed(String topic) {
        return model.messageTriggers().stream()
                .filter(trigger -> trigger.source() instanceof SubscriptionResource subscription
                        && subscription.topic().name().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private Fate message(
            MessageTrigger<?> trigger,
            byte[] body,
            Map<String, String> attributes,
            String orderingKey,
            Pushed pushed,
            int attempt,
            Invocation invocation) {
        Message message = Message.of(adapter.id(pushed.id(), attempt), adapter.message(body), attempt, pushed.time())
                .attributes(attributes);
        message = orderingKey.isEmpty() ? message : message.orderingKey(orderingKey);
        return adapter.fate(runtime.run(trigger, message, invocation));
    }

    private Fate document(DocumentChanged changed, Pushed pushed, int attempt, Invocation invocation) {
        List<DocumentTrigger<?>> triggers = model.documentTriggers();
        boolean deleted = changed.after().isEmpty();
        if (deleted && !adapter.does().has(Capability.DOCUMENT_CHANGE_DELETES)) {
            return new Fate.Acked();
        }
        DocumentTrigger<?> trigger = triggers.get(0);
        Document present = changed.after().or(changed::before).orElseThrow();
        DocumentChange change =
                new DocumentChange(trigger.collection().spec().keyOf(present), changed.before(), changed.after());
        String type = changed.before().isEmpty()
                ? DocumentEvent.CREATED
                : deleted ? DocumentEvent.DELETED : DocumentEvent.UPDATED;
        EventAttributes attributes = attributes(
                "collection", changed.collection(), type, change.key().toString(), pushed.time(), pushed, attempt);
        return adapter.fate(runtime.run(trigger, attributes, adapter.change(change), invocation));
    }

    private Fate due(ScheduleTrigger trigger, Pushed pushed, int attempt, Invocation invocation) {
        EventAttributes attributes =
                attributes("schedule", trigger.name(), ScheduleEvent.DUE, "", pushed.time(), pushed, attempt);
        EventResult result = runtime.run(
                trigger, new ScheduleEvent(attributes, trigger.name(), adapter.due(pushed.time())), invocation);
        return adapter.fate(result);
    }
}
