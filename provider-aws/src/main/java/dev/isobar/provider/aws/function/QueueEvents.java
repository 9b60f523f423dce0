package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.Invocation;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.spi.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Batches of SQS, answered message by message: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html. Lambda
 * deletes what is not reported as failed, so the event source mapping must have {@code ReportBatchItemFailures}. Messages are
 * handled one after the other; in a FIFO queue a failed one holds back the rest of its group.
 */
final class QueueEvents {
    private final AppRuntime runtime;
    private final Triggers triggers;
    private final Formats formats;
    private final Context context;
    private final InvocationLog log;

    QueueEvents(AppRuntime runtime, Triggers triggers, Formats formats, Context context, InvocationLog log) {
        this.runtime = runtime;
        this.triggers = triggers;
        this.formats = formats;
        this.context = context;
        this.log = log;
    }

    Map<String, @Nullable Object> answer(Fields event) {
        List<Fields> records = event.objects("Records");
        List<String> ids = new ArrayList<>(records.size());
        for (Fields record : records) {
            ids.add(record.text("messageId"));
        }
        List<Object> failures = new ArrayList<>();
        Set<String> stopped = new HashSet<>();
        for (int i = 0; i < records.size(); i++) {
            String group = group(records.get(i)).orElse("");
            if (stopped.contains(group) || !done(records.get(i))) {
                failures.add(Map.of("itemIdentifier", ids.get(i)));
                if (!group.isEmpty()) {
                    stopped.add(group);
                }
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("batchItemFailures", failures);
        return answer;
    }

    /** The message group, where it makes an order: those of a queue that is not FIFO only share it fairly. */
    private static Optional<String> group(Fields record) {
        Fields attributes = record.objectOrNone("attributes");
        boolean ordered = record.text("eventSourceARN", "").endsWith(".fifo") && attributes.has("MessageGroupId");
        return ordered ? Optional.of(attributes.text("MessageGroupId")) : Optional.empty();
    }

    /** True when Lambda may delete the message; whatever is wrong with one does not fail the others. */
    private boolean done(Fields record) {
        try {
            return context.getRemainingTimeInMillis() > 0 && handled(record);
        } catch (RuntimeException failure) {
            LogLine line = LogLine.begin().text("type", "event.failure").text("event", record.text("messageId"));
            log.failed(line.text("error", failure.toString()), failure);
            return false;
        }
    }

    private boolean handled(Fields record) {
        MessageTrigger<?> trigger = triggers.ofQueue(record.text("eventSourceARN"));
        Delivery delivery = Delivery.of(message(record), record.text("receiptHandle"));
        Lease lease = trigger.source().handle().pushed(delivery);
        if (lease.message().attempt() > trigger.source().handle().maxAttempts()) {
            lease.deadLetter(DeadLetter.LEASE_EXPIRED);
            return true;
        }
        return settled(runtime.run(trigger, lease.message(), invocation(record)), lease, trigger);
    }

    private Message message(Fields record) {
        Fields attributes = record.object("attributes");
        return formats.message(
                record.text("body"),
                texts(record.objectOrNone("messageAttributes"), "dataType", "stringValue"),
                record.text("messageId"),
                (int) Math.max(1, attributes.number("ApproximateReceiveCount", 1)),
                Instant.ofEpochMilli(attributes.number("SentTimestamp", 0)),
                group(record));
    }

    /** The attributes of a message that are texts; others come from producers of another kind. */
    static Map<String, String> texts(Fields attributes, String type, String value) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : attributes.names()) {
            Fields attribute = attributes.object(name);
            if (attribute.text(type, "").startsWith("String") && attribute.has(value)) {
                texts.put(name, attribute.text(value));
            }
        }
        return texts;
    }

    private Invocation invocation(Fields record) {
        Fields attributes = record.objectOrNone("attributes");
        return Invocations.of(
                context,
                attributes.has("AWSTraceHeader")
                        ? Traces.ofXRay(attributes.text("AWSTraceHeader"))
                        : Traces.of(context));
    }

    /** A dead letter is sent, and its message deleted, by the queue's driver; all else Lambda does by what it is told. */
    private static boolean settled(EventResult result, Lease lease, MessageTrigger<?> trigger) {
        if (result.outcome() instanceof Outcome.Ack) {
            if (lease.keptElsewhere()) {
                lease.ack();
            }
            return true;
        }
        boolean last = lease.message().attempt() >= trigger.source().handle().maxAttempts();
        if (last || result.outcome() instanceof Outcome.DeadLetter) {
            lease.deadLetter(result.cause());
            return true;
        }
        return false;
    }
}
