package dev.isobar.provider.local.event;

import dev.isobar.Invocation;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.queue.Lease;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.time.Duration;
import java.util.Map;

/** What happens to one message between its lease and its end (contract FN-6). */
final class Handling {
    private final Duration budget;
    private final Backoff backoff;
    private final RunLog log;

    Handling(Duration budget, Backoff backoff, RunLog log) {
        this.budget = budget;
        this.backoff = backoff;
        this.log = log;
    }

    Invocation begin(Lease lease) {
        return Invocation.begin(lease.message().id(), budget, Map.of());
    }

    /** Runs the handler, and does with the message what it said. Never throws: what failed comes again. */
    void handle(Channel channel, Lease lease, Invocation invocation) {
        EventResult result = judge(channel, lease, invocation);
        boolean ignored = Thread.interrupted(); // it concerned the handler, and would fail what follows
        try {
            carryOut(result, channel, lease);
        } catch (RuntimeException e) {
            log.failed(line(channel, lease, "settling-failed"), e);
        }
    }

    private EventResult judge(Channel channel, Lease lease, Invocation invocation) {
        try {
            return channel.reaction().to(lease.message(), invocation);
        } catch (Exception e) {
            log.failed(line(channel, lease, "event-unreadable"), e);
            return new EventResult(Outcome.retry(), e.toString());
        }
    }

    private void carryOut(EventResult result, Channel channel, Lease lease) {
        if (result.outcome() instanceof Outcome.DeadLetter dead) {
            lease.deadLetter(dead.reason());
            log.ran(line(channel, lease, "dead-letter"));
        } else if (result.outcome() instanceof Outcome.Retry retry) {
            retry(retry, result.cause(), channel, lease);
        } else {
            lease.ack();
        }
    }

    private void retry(Outcome.Retry retry, String cause, Channel channel, Lease lease) {
        int attempt = lease.message().attempt();
        Duration delay = retry.delay().orElseGet(() -> backoff.after(attempt));
        lease.nack(delay, cause.isEmpty() ? "the handler wanted yet another attempt" : cause);
        if (attempt >= channel.queue().maxAttempts()) {
            log.ran(line(channel, lease, "dead-letter"));
        }
    }

    /** Names and ids only, and never a payload. */
    private static LogLine line(Channel channel, Lease lease, String type) {
        LogLine line = LogLine.begin().text("type", type).text("trigger", channel.name());
        return line.text("event", lease.message().id())
                .number("attempt", lease.message().attempt());
    }
}
