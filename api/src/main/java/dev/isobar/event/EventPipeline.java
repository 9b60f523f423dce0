package dev.isobar.event;

import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Message;
import dev.isobar.spi.HandlerRef;
import dev.isobar.spi.Instances;
import dev.isobar.spi.RunLog;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The way of every event and message to its handler, whatever platform it came from: inside its invocation, with one log line
 * for each run and one more for a failure, and always with an outcome (contract FN-6). What the outcome means to the
 * platform is the entry point's matter. Immutable and thread-safe.
 */
public final class EventPipeline {
    private static final String LOGGER = "dev.isobar.event";

    private final Instances instances;
    private final RunLog log;

    private EventPipeline(Instances instances, RunLog log) {
        this.instances = instances;
        this.log = log;
    }

    /** A pipeline that logs to the {@link System.Logger} {@code dev.isobar.event}. */
    public static EventPipeline of(Instances instances) {
        return new EventPipeline(instances, RunLog.system(LOGGER));
    }

    /** The same pipeline with its lines going elsewhere. */
    public EventPipeline log(RunLog other) {
        return new EventPipeline(instances, CloudException.requireArgument(other, "log"));
    }

    /**
     * Runs the handler of an event. Never throws for what the handler did wrong: an exception, and a null answer, are a
     * {@code Retry}.
     *
     * @param trigger what the event came by, as logs show it
     */
    public <E> EventResult event(
            String trigger,
            EventAttributes attributes,
            E event,
            HandlerRef<EventHandler<E>> handler,
            Invocation invocation) {
        Run run = new Run(trigger, attributes.id(), attributes.attempt(), invocation, log);
        return run.result(() -> handler.in(instances).handle(event));
    }

    /**
     * Runs the handler of a message, its body read as the type. A body that does not fit it is a {@code DeadLetter}: no
     * repetition makes it fit.
     *
     * @param trigger what the message came by, as logs show it
     */
    public <T> EventResult message(
            String trigger,
            Message message,
            Class<T> type,
            HandlerRef<MessageHandler<? super T>> handler,
            Invocation invocation) {
        Run run = new Run(trigger, message.id(), message.attempt(), invocation, log);
        return run.result(() -> handled(message, type, handler));
    }

    private <T> @Nullable Outcome handled(Message message, Class<T> type, HandlerRef<MessageHandler<? super T>> handler)
            throws Exception {
        MessageHandler<? super T> made = handler.in(instances);
        T body;
        try {
            body = read(message, type);
        } catch (CloudException e) {
            if (e.is(ErrorCode.INVALID_ARGUMENT)) {
                return Outcome.deadLetter(String.valueOf(e.getMessage()));
            }
            throw e;
        }
        return made.handle(body, message);
    }

    private static <T> T read(Message message, Class<T> type) {
        if (type == String.class) {
            return type.cast(message.text());
        }
        return type == byte[].class ? type.cast(message.body()) : message.json(type);
    }

    /** One run of one handler. */
    private record Run(String trigger, String id, int attempt, Invocation invocation, RunLog log) {
        EventResult result(Callable<@Nullable Outcome> handler) {
            long began = System.nanoTime();
            EventResult result = settled(handler);
            log.ran(EventLines.ran(trigger, id, attempt, invocation, result, System.nanoTime() - began));
            return result;
        }

        private EventResult settled(Callable<@Nullable Outcome> handler) {
            try {
                Outcome outcome = invocation.run(handler);
                if (outcome == null) {
                    throw CloudException.of(ErrorCode.INTERNAL, "the handler answered null; it must answer an Outcome");
                }
                return new EventResult(outcome, outcome instanceof Outcome.DeadLetter dead ? dead.reason() : "");
            } catch (Throwable failure) {
                if (failure instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                log.failed(EventLines.failed(trigger, id, attempt, invocation, failure), failure);
                return new EventResult(Outcome.retry(), cause(failure));
            }
        }

        /** A message of ours holds no payload (ERR-3); of any other exception only the kind is told. */
        private String cause(Throwable failure) {
            String what = failure instanceof CloudException fault
                    ? String.valueOf(fault.getMessage())
                    : failure.getClass().getName();
            return what + "; the log says more, under invocation " + invocation.id();
        }
    }
}
