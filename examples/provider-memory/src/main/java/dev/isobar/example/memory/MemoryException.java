package dev.isobar.example.memory;

/** The vendor's own error. Drivers throw it as it comes; what it means stands in {@link MemoryErrors}. */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What the service can complain about. */
    enum Reason {
        NO_SUCH_RESOURCE,
        NO_SUCH_ITEM,
        NO_SUCH_UPLOAD,
        WRONG_PARTS,
        CONDITION_LOST,
        SOURCE_CHANGED,
        NOT_LISTENING
    }

    private final Reason reason;

    MemoryException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
