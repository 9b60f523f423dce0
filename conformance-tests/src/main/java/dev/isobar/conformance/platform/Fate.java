package dev.isobar.conformance.platform;

import java.time.Duration;
import java.util.Optional;

/** What became of an event, by what its platform was told (contract FN-6). */
public sealed interface Fate {
    /** It is done with, and does not come again. Also what nobody waited for. */
    record Acked() implements Fate {}

    /**
     * It comes again.
     *
     * @param delay after what time, where the adapter or the platform settled that
     */
    record Retried(Optional<Duration> delay) implements Fate {}

    /**
     * It lies among the dead letters.
     *
     * @param reason the cause that lies there with it; empty where the platform keeps none
     */
    record DeadLettered(String reason) implements Fate {}
}
