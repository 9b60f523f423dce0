package dev.isobar.provider.aws.function;

import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence;
import dev.isobar.conformance.platform.Source;
import java.time.Instant;
import java.util.Optional;

/** An event at its source, and what has become of it so far. */
final class Sent {
    final Occurrence occurrence;
    final Instant time;
    final int number;
    int attempt;
    Fate fate = new Fate.Retried(Optional.empty());

    Sent(Occurrence occurrence, Instant time, int number) {
        this.occurrence = occurrence;
        this.time = time;
        this.number = number;
    }

    /** What a batch has in common; another for each event that comes alone. */
    String batch() {
        if (occurrence instanceof Occurrence.MessageSent sent) {
            return "queue " + sent.queue();
        }
        if (occurrence.source() == Source.DOCUMENT && !(occurrence instanceof Occurrence.Unreadable)) {
            return "table";
        }
        return "event " + number;
    }

    boolean open() {
        return fate instanceof Fate.Retried;
    }

    String messageId() {
        return "message-" + number;
    }

    String receipt() {
        return "receipt-" + number;
    }

    String sequence() {
        return "4004400000000000000" + number;
    }
}
