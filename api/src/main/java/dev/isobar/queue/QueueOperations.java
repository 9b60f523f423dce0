package dev.isobar.queue;

import dev.isobar.Capability;
import dev.isobar.spi.Operation;

/** The operations of a queue under the name and the capability of what it is: a queue, or a subscription. */
final class QueueOperations {
    static final QueueOperations OF_QUEUE = new QueueOperations("queue", Capability.QUEUE);
    static final QueueOperations OF_SUBSCRIPTION = new QueueOperations("subscription", Capability.TOPIC);

    final Operation send;
    final Operation sendAll;
    final Operation receive;
    final Operation ack;
    final Operation nack;
    final Operation extend;
    final Operation deadLetter;
    final Operation peek;
    final Operation redrive;
    final Operation unwrap;
    final Operation storeBody;
    final Operation fetchBody;
    final Operation deleteBody;

    private QueueOperations(String kind, Capability needs) {
        send = Operation.write(kind + ".send", needs);
        sendAll = Operation.write(kind + ".sendAll", needs);
        receive = Operation.read(kind + ".receive", needs);
        ack = Operation.write(kind + ".ack", needs);
        nack = Operation.write(kind + ".nack", needs);
        extend = Operation.write(kind + ".extend", needs);
        deadLetter = Operation.write(kind + ".deadLetter", needs);
        peek = Operation.read(kind + ".deadLetters.peek", needs);
        redrive = Operation.write(kind + ".deadLetters.redrive", needs);
        unwrap = Operation.read(kind + ".unwrap", needs);
        storeBody = Operation.write(kind + ".body.store", needs);
        fetchBody = Operation.read(kind + ".body.fetch", needs);
        deleteBody = Operation.write(kind + ".body.delete", needs);
    }
}
