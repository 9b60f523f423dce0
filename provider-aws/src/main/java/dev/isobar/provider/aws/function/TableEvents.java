package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.DocumentChange;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.spi.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a DynamoDB stream: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html. Of what is
 * reported as failed Lambda takes the earliest, and delivers it and all that follows again. So a failure does not keep later
 * changes of other documents from their handlers, and this process remembers which of them it has handled; a later change of
 * the same document waits. The stream must hold new and old images.
 */
final class TableEvents {
    private final AppRuntime runtime;
    private final Triggers triggers;
    private final Formats formats;
    private final Remembered remembered;

    TableEvents(AppRuntime runtime, Triggers triggers, Formats formats, Remembered remembered) {
        this.runtime = runtime;
        this.triggers = triggers;
        this.formats = formats;
        this.remembered = remembered;
    }

    Map<String, @Nullable Object> answer(Fields event, Outcomes outcomes, Context context, InvocationLog log) {
        List<Object> failures = new ArrayList<>();
        List<String> handled = new ArrayList<>();
        Set<Object> waiting = new HashSet<>();
        for (Fields record : event.objects("Records")) {
            String number = record.object("dynamodb").text("SequenceNumber");
            String id = record.text("eventSourceARN", "") + "/" + number;
            Object keys = keys(record);
            boolean done =
                    remembered.has(id) || (!waiting.contains(keys) && done(record, number, outcomes, context, log));
            if (done) {
                handled.add(id);
            } else {
                waiting.add(keys);
                failures.add(Map.of("itemIdentifier", number));
            }
        }
        if (!failures.isEmpty()) {
            remembered.add(handled);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("batchItemFailures", failures);
        return answer;
    }

    private static Object keys(Fields record) {
        return record.object("dynamodb").objectOrNone("Keys").values();
    }

    private boolean done(Fields record, String number, Outcomes outcomes, Context context, InvocationLog log) {
        try {
            return context.getRemainingTimeInMillis() > 0 && handled(record, number, outcomes, context, log);
        } catch (RuntimeException failure) {
            LogLine line = LogLine.begin().text("type", "event.failure").text("event", number);
            log.failed(line.text("error", failure.toString()), failure);
            return false;
        }
    }

    private boolean handled(Fields record, String number, Outcomes outcomes, Context context, InvocationLog log) {
        DocumentTrigger<?> trigger = triggers.ofTable(record.text("eventSourceARN"));
        Fields image = record.object("dynamodb");
        boolean removed = record.text("eventName").equals("REMOVE");
        if (!image.has(removed ? "OldImage" : "NewImage")) {
            throw new UnreadableEvent(
                    "the stream holds no images of its items; set its view type to NEW_AND_OLD_IMAGES");
        }
        DocumentChange change = formats.change(trigger.collection().spec(), image.values());
        EventAttributes attributes = new EventAttributes(
                record.text("eventID", number),
                EventAttributes.sourceOf("collection", trigger.collection().name()),
                type(change),
                change.key().toString(),
                time(image),
                1);
        return outcomes.settled(
                runtime.run(trigger, attributes, change, Invocations.of(context, Traces.of(context))),
                trigger.id(),
                attributes,
                record,
                log);
    }

    private static String type(DocumentChange change) {
        if (change.after().isEmpty()) {
            return DocumentEvent.DELETED;
        }
        return change.before().isEmpty() ? DocumentEvent.CREATED : DocumentEvent.UPDATED;
    }

    private static Instant time(Fields image) {
        return image.values().get("ApproximateCreationDateTime") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : Instant.EPOCH;
    }
}
