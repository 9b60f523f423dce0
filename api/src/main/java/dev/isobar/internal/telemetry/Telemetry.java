package dev.isobar.internal.telemetry;

import dev.isobar.error.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the call pipeline reports its calls. Thread-safe. */
public interface Telemetry {
    /** Reports nothing. */
    Telemetry NONE = new NoTelemetry();

    /**
     * Reports that a call begins.
     *
     * @param parent W3C trace headers of the invocation that the call belongs to; may be empty
     */
    Span start(String operation, String resource, String provider, Map<String, String> parent);

    /** A call that is under way. */
    interface Span {
        /** Reports nothing. */
        Span NONE = error -> {};

        /** Reports that the call ended, well when the error is null. Called once, on the thread that began it. */
        void end(@Nullable ErrorCode error);
    }
}
