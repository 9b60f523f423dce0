package dev.isobar.conformance.push;

import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence;
import java.time.Instant;
import java.util.Optional;

/** An event and what has become of it so far. */
final class Pushed {
    private final Occurrence occurrence;
    private final String id;
    private final Instant time;
    private int attempt;
    private Fate fate = new Fate.Retried(Optional.empty());

    Pushed(Occurrence occurrence, String id, Instant time) {
        this.occurrence = occurrence;
        this.id = id;
        this.time = time;
    }

    Occurrence occurrence() {
        return occurrence;
    }

    String id() {
        return id;
    }

    Instant time() {
        return time;
    }

    /** Which delivery this is; counted with each call. */
    int nextAttempt() {
        return ++attempt;
    }

    Fate fate() {
        return fate;
    }

    void ended(Fate other) {
        fate = other;
    }

    /** Empty where order does not matter. */
    String group() {
        return occurrence instanceof Occurrence.MessageSent sent ? sent.orderingKey() : "";
    }
}
