package dev.isobar.conformance.fault;

import java.time.Duration;
import java.util.Optional;

/** What happens to one request on its way to the server, or to its answer. Immutable. */
public sealed interface Mishap {
    /** The connection is reset before the server sees anything. */
    record Reset() implements Mishap {}

    /** The server acts; the connection is reset in the place of its answer. */
    record AnswerLost() implements Mishap {}

    /**
     * The connection ends early in the answer, without any sign of an error.
     *
     * @param bytes how much of the body arrives
     */
    record AnswerCut(int bytes) implements Mishap {}

    /**
     * The answer stops in the middle and the connection stays open.
     *
     * @param bytes how much of the body arrives
     */
    record AnswerStalled(int bytes) implements Mishap {}

    /**
     * The connection is reset in the middle of the request.
     *
     * @param bytes how much of its body the server gets
     */
    record RequestCut(int bytes) implements Mishap {}

    /**
     * The answer comes late.
     *
     * @param by how late
     */
    record Delayed(Duration by) implements Mishap {}

    /** The request is swallowed, and no answer ever comes. */
    record Silence() implements Mishap {}

    /**
     * The proxy answers, and the server sees nothing.
     *
     * @param code the status
     * @param retryAfter what the answer asks for, in whole seconds
     */
    record Status(int code, Optional<Duration> retryAfter) implements Mishap {
        /** A status that asks for no delay. */
        public static Status of(int code) {
            return new Status(code, Optional.empty());
        }

        /** A status that asks for a delay, in whole seconds. */
        public static Status of(int code, Duration retryAfter) {
            return new Status(code, Optional.of(retryAfter));
        }
    }
}
