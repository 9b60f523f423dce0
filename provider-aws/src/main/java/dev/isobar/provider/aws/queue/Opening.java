package dev.isobar.provider.aws.queue;

import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.spi.ResourceName;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the driver of a queue that is fit for its declaration. */
final class Opening {
    private final SqsClient sqs;
    private final SqsLookup lookup;
    private final QueueContext context;

    Opening(SqsClient sqs, QueueContext context) {
        this.sqs = sqs;
        this.lookup = new SqsLookup(sqs);
        this.context = context;
    }

    SqsQueueDriver queue(ResourceName name, QueueSpec spec) {
        SqsQueue found = lookup.find(name.physical());
        LargeBodies bodies = context.bodies().apply(QueueContext.BODIES + "queue/" + found.name() + "/");
        return driver(found, name, new Wanted(spec.maxAttempts(), spec.isOrdered(), bodies));
    }

    SqsQueue find(ResourceName name) {
        return lookup.find(name.physical());
    }

    /** What a queue or subscription is declared to be, and where the bodies of its messages are. */
    record Wanted(int maxAttempts, boolean ordered, LargeBodies bodies) {}

    SqsQueueDriver driver(SqsQueue found, ResourceName name, Wanted wanted) {
        QueueFitness fitness = new QueueFitness(name);
        fitness.check(found, wanted);
        SqsQueue deadQueue = lookup.deadLetters(found, name, context);
        fitness.checkDead(deadQueue);
        SqsLine line = new SqsLine(found, sqs, context.retry(), context.classify());
        SqsLine deadLine = new SqsLine(deadQueue, sqs, context.retry(), context.classify());
        TextLimit limit = found.limit();
        DeadQueue dead = new DeadQueue(deadLine, line, limit, wanted.maxAttempts(), context.clock());
        SqsQueueDriver.Fixed fixed = new SqsQueueDriver.Fixed(
                limit,
                limit.claims(wanted.bodies(), context.bucket()),
                wanted.maxAttempts(),
                new Held(context.ticker()));
        return new SqsQueueDriver(sqs, line, dead, fixed);
    }

    /** The prefix of the bodies of a topic, which its subscriptions share. */
    static String topicBodies(String topicArn) {
        return QueueContext.BODIES + "topic/" + topicArn.substring(topicArn.lastIndexOf(':') + 1) + "/";
    }
}
