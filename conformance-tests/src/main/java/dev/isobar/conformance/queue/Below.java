package dev.isobar.conformance.queue;

import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A driver without its gate: to see whether it does what its provider does not declare. */
final class Below {
    private final QueueDriver driver;

    Below(QueueDriver driver) {
        this.driver = driver;
    }

    /** What is sent, before the gate would have looked at it. */
    record Entry(String body, Duration delay, Optional<String> orderingKey, Optional<String> deduplicationId) {
        Entry delay(Duration duration) {
            return new Entry(body, duration, orderingKey, deduplicationId);
        }

        Entry orderingKey(String key) {
            return new Entry(body, delay, Optional.of(key), deduplicationId);
        }

        Entry deduplicationId(String id) {
            return new Entry(body, delay, orderingKey, Optional.of(id));
        }

        SendEntry toSend() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new SendEntry(bytes, Map.of(), delay, orderingKey, deduplicationId);
        }
    }

    static Entry entry(String body) {
        return new Entry(body, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /** True when the driver takes all of these; a refusal, by exception or by outcome, is what an undeclared thing deserves. */
    boolean takes(Entry... entries) throws InterruptedException {
        for (Entry entry : entries) {
            if (!takesOne(entry)) {
                return false;
            }
        }
        return true;
    }

    private boolean takesOne(Entry entry) throws InterruptedException {
        try {
            return driver.send(List.of(entry.toSend()), Call.unhurried()).get(0) instanceof SendOutcome.Sent;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception refused) {
            return false;
        }
    }
}
