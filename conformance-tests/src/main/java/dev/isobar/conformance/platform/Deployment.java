package dev.isobar.conformance.platform;

import java.io.IOException;
import java.util.List;

/** An application that runs on a platform, seen from outside. Thread-safe where {@link Platform#concurrency} is above 1. */
public interface Deployment extends AutoCloseable {
    /**
     * Sends a request as a client of this platform would, as close to raw bytes as the platform lets its clients come, and
     * answers as soon as the head of the answer is there. The caller closes the answer.
     */
    HttpReply send(HttpCall call) throws IOException;

    /**
     * Lets all of this happen, in this order, and delivers the events once: those of one queue in one batch where the platform
     * makes batches.
     *
     * @return what became of each as far as the platform knows, in the same order; judged by what the platform was told and
     *     not by what handlers or logs say
     */
    List<Fate> deliver(List<Occurrence> occurrences) throws Exception;

    /** Lets time pass until what came back is due again, and delivers that; what became of each, in the first order. */
    List<Fate> redeliver() throws Exception;

    /**
     * Lets the place where dead letters go refuse all that is sent to it from now on, and answers true; answers false where
     * that cannot be done.
     */
    default boolean refuseDeadLetters() throws Exception {
        return false;
    }

    /** The lines that were logged since the start, one text each; what was written is complete when an answer was closed. */
    List<String> log();

    /** Ends the application and removes its resources. */
    @Override
    void close() throws Exception;
}
