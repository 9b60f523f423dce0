package dev.isobar.event;

import dev.isobar.error.CloudException;
import java.time.Duration;
import java.util.Optional;

/** What becomes of an event or a message once its handler is done with it (contract FN-6). Immutable. */
public sealed interface Outcome {
    /** It was handled. */
    static Outcome ack() {
        return new Ack();
    }

    /** It shall come again, when its trigger sees fit; after its last attempt it goes to the dead letters. */
    static Outcome retry() {
        return new Retry(Optional.empty());
    }

    /**
     * It shall come again after a while: 0 to 600 seconds, else INVALID_ARGUMENT. Kept exactly where the provider declares
     * EVENT_RETRY_DELAY; elsewhere the trigger's own back-off applies.
     */
    static Outcome retry(Duration delay) {
        return new Retry(Optional.of(CloudException.requireArgument(delay, "delay")));
    }

    /**
     * It can never be handled and goes to the dead letters at once.
     *
     * @param reason why, for the reader of the dead letters; not blank, cut to 1,024 bytes, without secrets
     */
    static Outcome deadLetter(String reason) {
        return new DeadLetter(reason);
    }

    /** It was handled. */
    record Ack() implements Outcome {}

    /**
     * It shall come again.
     *
     * @param delay after at least this, or when its trigger sees fit
     */
    record Retry(Optional<Duration> delay) implements Outcome {
        private static final Duration LONGEST = Duration.ofMinutes(10);

        /** INVALID_ARGUMENT when the delay is below zero or above 600 seconds. */
        public Retry {
            if (delay.isPresent() && (delay.get().isNegative() || delay.get().compareTo(LONGEST) > 0)) {
                throw CloudException.invalidArgument("delay", delay.get(), "0..600 seconds");
            }
        }
    }

    /**
     * It can never be handled.
     *
     * @param reason why
     */
    record DeadLetter(String reason) implements Outcome {
        /** INVALID_ARGUMENT when the reason is null or blank. */
        public DeadLetter {
            if (CloudException.requireArgument(reason, "reason").isBlank()) {
                throw CloudException.invalidArgument("reason", reason, "why it cannot be handled");
            }
        }
    }
}
