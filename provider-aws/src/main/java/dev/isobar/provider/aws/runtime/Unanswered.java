package dev.isobar.provider.aws.runtime;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connection ended before the first byte of an answer: it may have been closed before the request was sent. */
final class Unanswered extends IOException {
    private static final long serialVersionUID = 1L;

    Unanswered(@Nullable Throwable cause) {
        super("the Runtime API closed the connection without an answer", cause);
    }
}
