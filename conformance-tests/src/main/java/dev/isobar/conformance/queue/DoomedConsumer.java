package dev.isobar.conformance.queue;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.OtherTask;
import dev.isobar.queue.MessageQueue;
import java.time.Duration;

/** Handles messages and never acks one, until it is killed; public for the kit only, which makes it by name. */
public final class DoomedConsumer implements OtherTask {
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** A consumer that has handled nothing so far. */
    public DoomedConsumer() {}

    /**
     * Handles the next message.
     *
     * @param line how messages come into the queue, and its name; its shape is the plain one
     * @return the text of the message
     */
    @Override
    public String answer(Cloud cloud, String line) {
        String[] words = line.split(" ", 2);
        MessageQueue queue = Inlet.valueOf(words[0]).open(cloud, words[1], Shape.PLAIN);
        return QueueSuite.take(queue, 1, WAIT).get(0).message().text();
    }
}
