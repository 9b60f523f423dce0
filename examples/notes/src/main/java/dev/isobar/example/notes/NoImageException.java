package dev.isobar.example.notes;

import org.jspecify.annotations.Nullable;

/** Bytes that can't become a thumbnail, however often it is tried. */
final class NoImageException extends Exception {
    private static final long serialVersionUID = 1L;

    NoImageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
