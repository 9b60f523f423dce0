package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The dead letters of a queue: a queue of SQS into which messages come by our hand, with all that is known of them, or by SQS
 * itself after the last lease expired. Thread-safe.
 */
final class DeadQueue {
    /** A long poll asks all servers of SQS and not only some: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 10;

    private final SqsLine dead;
    private final SqsLine living;
    private final TextLimit limit;
    private final int maxAttempts;
    private final Clock clock;

    DeadQueue(SqsLine dead, SqsLine living, TextLimit limit, int maxAttempts, Clock clock) {
        this.dead = dead;
        this.living = living;
        this.limit = limit;
        this.maxAttempts = maxAttempts;
        this.clock = clock;
    }

    /** Puts a message here with its cause. In a FIFO queue it waits for no other of its key. */
    void bury(dev.isobar.queue.Message message, String cause, Call call) {
        Content content = Content.of(message.body(), message.attributes())
                .key(message.orderingKey())
                .obituary(new Obituary(message.id(), message.attempt(), message.enqueuedAt(), cause));
        SendMessageBatchRequestEntry entry =
                dead.requests().entry(0, content, Duration.ZERO, Optional.empty(), Optional.empty());
        if (dead.send(List.of(entry), call).get(0) instanceof SendOutcome.Refused refused) {
            throw CloudException.of(refused.fault(), null);
        }
    }

    /**
     * Looks at dead letters by receiving them and giving them back. Of those that SQS itself moved into a FIFO queue it sees ten
     * of each key, for SQS hands out no more of one at a time.
     */
    List<DeadLetter> peek(int max, Call call) {
        List<Message> received = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        try {
            while (letters.size() < max) {
                List<Message> some = receive(max - letters.size(), call);
                if (some.isEmpty()) {
                    break;
                }
                received.addAll(some);
                unexpired(some, call).forEach(message -> letters.add(letter(message)));
            }
        } finally {
            dead.giveBack(received.stream().map(Message::receiptHandle).toList());
        }
        return letters;
    }

    private List<Message> receive(int max, Call call) {
        call.check();
        return dead.receive(new ReceiveRequest(Math.min(max, MOST_AT_ONCE), WAIT, LEASE), call);
    }

    /** Those whose time here is not over; the others are deleted. The dead-letter queue itself keeps messages for longer. */
    private List<Message> unexpired(List<Message> some, Call call) {
        Instant oldest = clock.instant().minus(QueueFitness.RETENTION);
        List<Message> kept = new ArrayList<>(some);
        kept.removeIf(message -> SqsResults.text(message).content().obituary().isPresent()
                && SqsResults.sent(message).isBefore(oldest));
        List<Message> expired = new ArrayList<>(some);
        expired.removeAll(kept);
        dead.deleteAll(expired, call);
        return kept;
    }

    private DeadLetter letter(Message received) {
        Instant sent = SqsResults.sent(received);
        dev.isobar.queue.Message moved = SqsResults.living(received, dead.order());
        Optional<Obituary> obituary = SqsResults.text(received).content().obituary();
        if (obituary.isEmpty()) {
            return new DeadLetter(as(moved, moved.id(), maxAttempts, sent), DeadLetter.LEASE_EXPIRED, sent);
        }
        Obituary known = obituary.get();
        dev.isobar.queue.Message message = as(moved, known.id(), known.attempts(), known.enqueuedAt());
        return new DeadLetter(message, known.cause(), sent);
    }

    private static dev.isobar.queue.Message as(
            dev.isobar.queue.Message message, String id, int attempts, Instant enqueuedAt) {
        dev.isobar.queue.Message other = dev.isobar.queue.Message.of(id, message.body(), attempts, enqueuedAt)
                .attributes(message.attributes());
        return message.orderingKey().map(other::orderingKey).orElse(other);
    }

    /** Puts messages back as if they had just been sent. */
    int redrive(int max, Call call) {
        int moved = 0;
        while (moved < max) {
            List<Message> some = receive(max - moved, call);
            if (some.isEmpty()) {
                return moved;
            }
            moved += revivedOrGivenBack(unexpired(some, call), call);
        }
        return moved;
    }

    private int revivedOrGivenBack(List<Message> received, Call call) {
        try {
            return revive(received, call);
        } catch (RuntimeException failure) {
            giveBack(received, failure);
            throw failure;
        }
    }

    /** What was put back and deleted before the failure stays so. Where this fails too the leases run out. */
    private void giveBack(List<Message> received, RuntimeException failure) {
        try {
            dead.giveBack(received.stream().map(Message::receiptHandle).toList());
        } catch (SdkException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private int revive(List<Message> received, Call call) {
        List<SendEntry> entries = received.stream().map(this::living).toList();
        int from = 0;
        while (from < entries.size()) {
            int to = limit.batch().end(entries, from);
            List<SendOutcome> outcomes = living.send(living.requests().entries(entries.subList(from, to)), call);
            settle(received.subList(from, to), outcomes, call);
            from = to;
        }
        return entries.size();
    }

    private SendEntry living(Message received) {
        dev.isobar.queue.Message message = SqsResults.living(received, dead.order());
        return new SendEntry(
                message.body(), message.attributes(), Duration.ZERO, message.orderingKey(), Optional.empty());
    }

    private void settle(List<Message> received, List<SendOutcome> outcomes, Call call) {
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < received.size(); i++) {
            if (outcomes.get(i) instanceof SendOutcome.Sent) {
                sent.add(received.get(i));
            }
        }
        dead.deleteAll(sent, call);
        for (SendOutcome outcome : outcomes) {
            if (outcome instanceof SendOutcome.Refused refused) {
                throw CloudException.of(refused.fault(), null);
            }
        }
    }
}
