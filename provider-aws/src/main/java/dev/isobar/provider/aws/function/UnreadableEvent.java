package dev.isobar.provider.aws.function;

/** An event that is none that this function can read. Its message names fields and never shows a value (contract ERR-3). */
final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(String message) {
        super(message);
    }

    /** Says less than it knows, so that its caller can be verified without loading this class. */
    static RuntimeException because(String message) {
        return new UnreadableEvent(message);
    }
}
