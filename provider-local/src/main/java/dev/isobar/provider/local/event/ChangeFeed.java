package dev.isobar.provider.local.event;

/** Changes of a service that still have to become messages. Called by one thread at a time. */
@FunctionalInterface
public interface ChangeFeed {
    /**
     * Sends what is there to the queues of its triggers and then forgets it, so that a crash in between sends it again.
     *
     * @return how many changes there were; 0 when none is left
     */
    int drain() throws Exception;
}
