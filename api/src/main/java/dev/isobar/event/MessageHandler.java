package dev.isobar.event;

import dev.isobar.queue.Message;

/**
 * Handles the messages of a queue or a subscription. They may repeat, so handling one twice must do no harm. One instance
 * serves all of them, from several threads at once (contract FN-9).
 *
 * @param <T> what the body is read as: {@code String}, {@code byte[]}, or a type that JSON fits
 */
@FunctionalInterface
public interface MessageHandler<T> {
    /**
     * Handles the message and says what becomes of it; never null. A body that does not fit the type never comes here: it
     * goes to the dead letters.
     *
     * @param message the whole of it: id, attributes, attempt
     * @throws Exception to have it repeated, as {@link Outcome#retry()} does
     */
    Outcome handle(T body, Message message) throws Exception;
}
