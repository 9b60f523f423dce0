package dev.isobar.testserver;

/** An error as a service of AWS answers it: its type, and a message for people. */
final class ServiceError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    ServiceError(String type, String message) {
        super(message);
        this.type = type;
    }

    /** Such as {@code ResourceNotFoundException}. */
    String type() {
        return type;
    }
}
