package dev.isobar.provider.local.event;

import dev.isobar.Invocation;
import dev.isobar.event.EventResult;
import dev.isobar.queue.Message;

/** What is done about a message. Called from several threads at once. */
@FunctionalInterface
public interface Reaction {
    /** Does it and says what becomes of the message; an exception is a wish to be tried again. */
    EventResult to(Message message, Invocation invocation) throws Exception;
}
