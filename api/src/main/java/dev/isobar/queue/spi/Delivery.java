package dev.isobar.queue.spi;

import dev.isobar.queue.Message;

/** A message that a driver received, with the token of its lease. Immutable. */
public final class Delivery {
    private final Message message;
    private final String token;

    private Delivery(Message message, String token) {
        this.message = message;
        this.token = token;
    }

    /**
     * A delivery.
     *
     * @param token names this lease and no other, also among those of the same message; only the driver reads it
     */
    public static Delivery of(Message message, String token) {
        return new Delivery(message, token);
    }

    /** The same delivery under another token: for services that give a new one with each change. */
    public Delivery token(String other) {
        return new Delivery(message, other);
    }

    /** The message. */
    public Message message() {
        return message;
    }

    /** The token of the lease. */
    public String token() {
        return token;
    }

    /** The message without its payload, and not the token, which some services treat as a credential. */
    @Override
    public String toString() {
        return "Delivery[" + message + "]";
    }
}
