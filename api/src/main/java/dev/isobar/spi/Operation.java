package dev.isobar.spi;

import dev.isobar.Capability;

/**
 * A portable operation as the pipeline needs to know it: declared once beside the type that offers it.
 *
 * @param name service and verb, such as {@code blob.put}: in messages, spans and metrics
 * @param needs the capability without which the call is refused before any I/O
 * @param writes true when an unfinished call may have changed something, and its error must say so
 */
public record Operation(String name, Capability needs, boolean writes) {
    /** An operation that changes nothing. */
    public static Operation read(String name, Capability needs) {
        return new Operation(name, needs, false);
    }

    /** An operation that changes something. */
    public static Operation write(String name, Capability needs) {
        return new Operation(name, needs, true);
    }
}
