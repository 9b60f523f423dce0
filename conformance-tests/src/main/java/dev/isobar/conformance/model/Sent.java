package dev.isobar.conformance.model;

import dev.isobar.queue.Lease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message as the model has it. */
final class Sent {
    /** Where it is. */
    enum Place {
        WAITING,
        LEASED,
        DONE,
        DEAD
    }

    final String body;
    Place place = Place.WAITING;
    /** When it may be delivered: a delay's or a lease's end. */
    Instant from;

    int attempts;

    @Nullable
    Lease lease;

    @Nullable
    String cause;
    /** True when it was settled after its lease was lost, so that nobody can say whether it comes again. */
    boolean uncertain;

    Sent(String body, Instant from) {
        this.body = body;
        this.from = from;
    }

    boolean isLeasedAt(Instant now) {
        return place == Place.LEASED && now.isBefore(from);
    }

    boolean isDueAt(Instant now) {
        return (place == Place.WAITING || place == Place.LEASED) && !now.isBefore(from);
    }

    @Override
    public String toString() {
        return body + " (" + place + " from " + from + ", " + attempts + " attempts)";
    }
}
