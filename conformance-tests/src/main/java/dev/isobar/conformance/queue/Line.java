package dev.isobar.conformance.queue;

import dev.isobar.BatchResult;
import dev.isobar.cloud.Cloud;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.spi.Connection;
import dev.isobar.spi.ResourceName;
import java.util.List;

/** A queue under test, and the way in which messages come into it. */
interface Line {
    /** The name under which the queue was made. */
    String name();

    /** What a cloud must be opened for. */
    ResourceName[] resources();

    /** The end at which messages come out. */
    MessageQueue queue(Cloud cloud);

    /** The same end below the gate. */
    Connection<QueueDriver> connection(Cloud cloud);

    /** Puts a message in and returns its id. */
    String send(Cloud cloud, OutgoingMessage message);

    /** Puts messages in. */
    BatchResult<Integer> sendAll(Cloud cloud, List<OutgoingMessage> messages);
}
