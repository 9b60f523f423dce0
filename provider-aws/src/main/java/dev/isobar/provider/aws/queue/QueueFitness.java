package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.time.Duration;

/**
 * Whether a queue keeps what its declaration promises (contract CORE-1). What SQS does not tell is not looked at; SQS itself
 * tells all of it.
 */
final class QueueFitness {
    static final Duration RETENTION = Duration.ofDays(7);

    /**
     * In a standard queue SQS counts a dead letter's time from when it was sent, not from its burial:
     * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html.
     */
    static final Duration DEAD_RETENTION = RETENTION.multipliedBy(2);

    private final ResourceName name;

    QueueFitness(ResourceName name) {
        this.name = name;
    }

    /** Refuses a queue that is ordered though declared otherwise, or the reverse; that forgets too early; that tries too often. */
    void check(SqsQueue queue, Opening.Wanted wanted) {
        int maxAttempts = wanted.maxAttempts();
        if (wanted.ordered() != queue.isFifo()) {
            throw unfit(
                    wanted.ordered()
                            ? "is not a FIFO queue; use one, or declare it without ordered()"
                            : "is a FIFO queue; declare it with ordered(), or use a standard queue");
        }
        if (queue.limit().serviceBytes() < TextLimit.LEAST) {
            throw unfit("takes messages of " + queue.limit().serviceBytes()
                    + " bytes; set MaximumMessageSize to at least " + TextLimit.LEAST);
        }
        retention("", queue, RETENTION);
        queue.redrive().ifPresent(redrive -> {
            if (redrive.receives() != maxAttempts) {
                throw unfit("lets a message be received " + redrive.receives() + " times; set maxReceiveCount in its "
                        + "RedrivePolicy to " + maxAttempts + ", or declare it with maxAttempts(" + redrive.receives()
                        + ")");
            }
        });
        if (queue.redrive().isEmpty()) {
            throw unfit("does not count attempts; set its RedrivePolicy with maxReceiveCount " + maxAttempts);
        }
    }

    void checkDead(SqsQueue dead) {
        retention("the dead-letter queue '" + dead.name() + "' of ", dead, DEAD_RETENTION);
    }

    private void retention(String of, SqsQueue queue, Duration least) {
        queue.retention().filter(kept -> kept.compareTo(least) < 0).ifPresent(kept -> {
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    of + name + " ('" + name.physical() + "') forgets messages after " + kept
                            + "; set its MessageRetentionPeriod to " + least.toSeconds());
        });
    }

    private CloudException unfit(String what) {
        return CloudException.of(ErrorCode.INVALID_ARGUMENT, name + " ('" + name.physical() + "') " + what);
    }
}
