package dev.isobar.app.spi;

import dev.isobar.app.Hook;

/**
 * A hook and its moment.
 *
 * @param at when
 * @param hook what is done then
 */
public record LifecycleHook(Moment at, Hook hook) {
    /** A moment in the life of a process. */
    public enum Moment {
        /** The application has started and has handled nothing yet. */
        START,
        /** The process is about to become a snapshot. */
        CHECKPOINT,
        /** The process has come out of a snapshot, of which there may be many such processes. */
        RESTORE
    }
}
