package dev.isobar.provider.aws.function;

import dev.isobar.app.spi.AppModel;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.internal.json.Json;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.LogLine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of events that have no queue of their own. Lambda knows failure destinations for events that failed too often, and
 * nothing for one that its handler gives up: that one goes to {@link EventDeadLetters}, and is acked once it lies there
 * (contract FN-6).
 */
final class Outcomes {
    /** Leaves room for the rest of the letter in a message that no claim check is needed for. */
    private static final int MOST_EVENT_BYTES = 150 << 10;

    private final AppModel model;
    private final CloudConnections cloud;

    Outcomes(AppModel model, CloudConnections cloud) {
        this.model = model;
        this.cloud = cloud;
    }

    /** True when the event is done with; false when it shall come again. */
    boolean settled(EventResult result, String trigger, EventAttributes attributes, Fields event, InvocationLog log) {
        if (!(result.outcome() instanceof Outcome.DeadLetter dead)) {
            return result.outcome() instanceof Outcome.Ack;
        }
        try {
            letters().send(OutgoingMessage.of(letter(dead.reason(), trigger, attributes, event)));
            return true;
        } catch (RuntimeException failure) {
            LogLine line = LogLine.begin().text("type", "event.dead-letter").text("trigger", trigger);
            log.failed(line.text("event", attributes.id()).text("error", failure.toString()), failure);
            return false;
        }
    }

    /** Made for a letter: a function that handles no events has no code for queues. */
    private MessageQueue letters() {
        QueueSpec spec = EventDeadLetters.spec(model);
        return MessageQueue.over(spec, CallPipeline.to(() -> cloud.queue(spec)));
    }

    private static byte[] letter(String reason, String trigger, EventAttributes attributes, Fields event) {
        Map<String, @Nullable Object> letter = new LinkedHashMap<>();
        letter.put("reason", reason);
        letter.put("trigger", trigger);
        letter.put("id", attributes.id());
        letter.put("source", attributes.source().toString());
        letter.put("type", attributes.type());
        letter.put("subject", attributes.subject());
        letter.put("time", attributes.time().toString());
        if (Json.write(event.values()).length <= MOST_EVENT_BYTES) {
            letter.put("event", event.values());
        }
        return Json.write(letter);
    }
}
