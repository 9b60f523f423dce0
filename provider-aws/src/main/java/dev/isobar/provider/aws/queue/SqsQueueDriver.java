package dev.isobar.provider.aws.queue;

import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One queue of SQS, or one subscription, which is a queue of SQS that a topic of SNS fills (contract MSG-1 to MSG-9). The
 * physical name is the queue's URL, its ARN, or its name in the account of the credentials. SQS counts attempts and moves a
 * message whose last lease expires; a message that is given back at its last attempt, or given up, is moved here, with its cause.
 * Thread-safe.
 */
public final class SqsQueueDriver implements QueueDriver, AutoCloseable {
    private final SqsClient sqs;
    private final SqsLine line;
    private final DeadQueue dead;
    private final TextLimit limit;
    private final Optional<ClaimCheck> claims;
    private final int maxAttempts;
    private final Held held;
    private final Polls polls;

    SqsQueueDriver(SqsClient sqs, SqsLine line, DeadQueue dead, Fixed fixed) {
        this.sqs = sqs;
        this.line = line;
        this.dead = dead;
        this.limit = fixed.limit();
        this.claims = fixed.claims();
        this.maxAttempts = fixed.maxAttempts();
        this.held = fixed.held();
        this.polls = new Polls(
                late -> line.giveBack(late.stream().map(Message::receiptHandle).toList()));
    }

    /** What does not change while a queue is open. */
    record Fixed(TextLimit limit, Optional<ClaimCheck> claims, int maxAttempts, Held held) {}

    /**
     * Opens a queue: finds it and its dead letters, and refuses what does not keep its declaration's promises (contract CORE-1).
     *
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT for a queue that is unfit, saying what to change
     */
    public static SqsQueueDriver open(SqsClient sqs, QueueContext context, ResourceName name, QueueSpec spec) {
        return new Opening(sqs, context).queue(name, spec);
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) {
        return line.send(line.requests().entries(entries), call);
    }

    @Override
    public BatchLimit batchLimit() {
        return limit.batch();
    }

    @Override
    public Optional<ClaimCheck> claimCheck() {
        return claims;
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
        List<Message> received = polls.receive(line.poll(request, call), request.waitFor(), call);
        held.forgetEnded();
        received.forEach(message -> held.until(message.receiptHandle(), request.lease()));
        return received.stream()
                .map(message -> Delivery.of(SqsResults.living(message, line.order()), message.receiptHandle()))
                .toList();
    }

    @Override
    public void adopt(Delivery delivery, Duration lease) {
        held.until(delivery.token(), lease);
    }

    @Override
    public void ack(Delivery delivery, Call call) {
        line.delete(delivery.token(), call);
        held.settled(delivery.token());
    }

    @Override
    public void nack(NackRequest request, Call call) {
        Delivery delivery = request.delivery();
        if (!held.has(delivery.token())) {
            return;
        }
        if (delivery.message().attempt() >= maxAttempts) {
            bury(delivery, DeadLetter.LEASE_EXPIRED, call);
        } else {
            line.change(delivery.token(), request.delay(), call);
            held.settled(delivery.token());
        }
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        String handle = request.delivery().token();
        Duration rounded = Duration.ofSeconds(SqsRequests.seconds(request.fromNow()));
        if (!held.has(handle) || !line.change(handle, rounded, call)) {
            return Optional.empty();
        }
        held.until(handle, rounded);
        return Optional.of(request.delivery());
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) {
        if (held.has(request.delivery().token())) {
            bury(request.delivery(), request.cause(), call);
        }
    }

    /** First the dead letter and then the end of the message: between the two it is there twice, and never lost. */
    private void bury(Delivery delivery, String cause, Call call) {
        dead.bury(delivery.message(), cause, call);
        ack(delivery, call);
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) {
        return dead.peek(max, call);
    }

    @Override
    public int redrive(int max, Call call) {
        return dead.redrive(max, call);
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(sqs) ? Optional.of(vendorType.cast(sqs)) : Optional.empty();
    }

    /** Gives back what was received and not settled (contract MSG-9). Where this fails the leases run out. */
    @Override
    public void close() {
        polls.close();
        try {
            line.giveBack(held.takeAll());
        } catch (SdkException unreachable) {
            System.getLogger(SqsQueueDriver.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "messages were not given back and come again when their leases end");
        }
    }
}
