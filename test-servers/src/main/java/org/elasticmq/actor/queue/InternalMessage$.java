package org.elasticmq.actor.queue;

import dev.isobar.testserver.ElasticMqClock;
import java.util.UUID;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NewMessageData;
import org.elasticmq.QueueData;
import scala.collection.mutable.ArrayBuffer;

/**
 * Stands in the place of ElasticMQ 1.7.1's own class of this name, which makes messages. The original asks the machine for the time
 * although the server is given a clock; this asks that clock. It is found first because this module goes before ElasticMQ on the
 * class path. Only {@link #from} is ever called.
 */
public final class InternalMessage$ {
    /** The companion object. */
    public static final InternalMessage$ MODULE$ = new InternalMessage$();

    private InternalMessage$() {}

    /** A message that was just sent. */
    public InternalMessage from(NewMessageData sent, QueueData queue) {
        ElasticMqClock clock = ElasticMqClock.present();
        String id =
                sent.id().isDefined() ? sent.id().get().id() : UUID.randomUUID().toString();
        InternalMessage message = new InternalMessage(
                id,
                new ArrayBuffer<>(),
                sent.nextDelivery()
                        .toMillis(clock.nowMillis(), queue.delay().toMillis())
                        .millis(),
                sent.content(),
                sent.messageAttributes(),
                clock.next(),
                sent.orderIndex(),
                NeverReceived$.MODULE$,
                0,
                queue.isFifo(),
                sent.messageGroupId(),
                sent.messageDeduplicationId(),
                sent.tracingId(),
                sent.sequenceNumber(),
                sent.deadLetterSourceQueueName());
        clock.keep(message, queue.name());
        return message;
    }
}
