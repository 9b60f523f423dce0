package dev.isobar.queue.spi;

import dev.isobar.error.Fault;

/** What became of one entry of a batch. */
public sealed interface SendOutcome {
    /**
     * The service took the message.
     *
     * @param id the id under which receivers will see it, where the service tells it
     */
    record Sent(String id) implements SendOutcome {}

    /**
     * The service refused this message and possibly took others.
     *
     * @param fault why, classified
     */
    record Refused(Fault fault) implements SendOutcome {}
}
