package dev.isobar.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A received message and the right to handle it for a while (contract MSG-4). Once it was acked, nacked or made a dead letter
 * it is settled, and settling it again does nothing. Thread-safe.
 */
public final class Lease {
    private static final int LONGEST_CAUSE = 1024;
    /** The most that a delivery is on its way while its lease is running already; a body is deleted only in what then remains. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private final QueueTraits traits;
    private final CallPipeline<QueueDriver> calls;
    private final long receivedNanos;
    private final @Nullable StoredBody body;
    private final Origin origin;
    private volatile Message message;
    private volatile Delivery delivery;
    private volatile long surelyUntilNanos;
    private volatile boolean settled;

    Lease(
            Delivery delivery,
            @Nullable StoredBody body,
            QueueTraits traits,
            CallPipeline<QueueDriver> calls,
            long receivedNanos,
            Origin origin) {
        this.delivery = delivery;
        this.body = body;
        this.origin = origin;
        this.message = delivery.message();
        this.traits = traits;
        this.calls = calls;
        this.receivedNanos = receivedNanos;
        this.surelyUntilNanos = receivedNanos + traits.lease().minus(ON_THE_WAY).toNanos();
    }

    /** Fetches the body where it was kept elsewhere; DATA_LOSS when it is gone. Before the lease is handed out. */
    void fetch(Call call) {
        if (body != null) {
            message = message.body(body.fetch(traits.operations().fetchBody, call));
        }
    }

    /**
     * True when the body was kept elsewhere and goes with {@link #ack()}: for entry points whose platform acks by itself, which
     * must ack such a message through its lease.
     */
    public boolean keptElsewhere() {
        return body != null;
    }

    /** The message. */
    public Message message() {
        return message;
    }

    /** Ends the message: it was handled. Does nothing when the lease was lost; the message may then come again. */
    public void ack() {
        settle(traits.operations().ack, () -> delivery, this::ended);
    }

    private void ended(QueueDriver driver, Delivery acked, Call call) throws Exception {
        driver.ack(acked, call);
        if (body != null && traits.ownsBodies() && calls.ticker().nanos() - surelyUntilNanos < 0) {
            discard(body, call);
        }
    }

    private void discard(StoredBody acked, Call call) {
        try {
            acked.delete(traits.operations().deleteBody, call);
        } catch (CloudException seenInItsSpan) {
            // The message is acked all the same, and the bucket's lifecycle rule removes its body.
        }
    }

    /**
     * Gives the message back; after its last attempt it goes to the dead letters instead. Does nothing when the lease was
     * lost.
     *
     * @param delay until it may come again, 0 to 600 seconds
     * @throws CloudException INVALID_ARGUMENT outside this range
     */
    public void nack(Duration delay) {
        settle(traits.operations().nack, () -> giveBack(delay), QueueDriver::nack);
    }

    /**
     * As {@link #nack(Duration)}, but when this was the last attempt the message goes to the dead letters with this cause.
     *
     * @param cause as {@link #deadLetter} takes it
     */
    public void nack(Duration delay, String cause) {
        if (message().attempt() >= traits.maxAttempts()) {
            deadLetter(cause);
        } else {
            nack(delay);
        }
    }

    private NackRequest giveBack(@Nullable Duration delay) {
        return new NackRequest(delivery, QueueRules.between(delay, Duration.ZERO, QueueRules.LONGEST_NACK, "delay"));
    }

    /**
     * Keeps the message for longer: the lease now ends this long from now.
     *
     * @param fromNow 10 to 600 seconds; the lease may last 1 hour in all, from the moment the message was received
     * @throws CloudException INVALID_ARGUMENT outside these ranges; PRECONDITION_FAILED when the lease was settled or lost,
     *     in which case others may be handling the message already
     */
    public void extend(Duration fromNow) {
        calls.call(traits.operations().extend, id(), () -> longer(fromNow), (driver, request, call) -> {
            long asked = calls.ticker().nanos();
            Optional<Delivery> extended = settled ? Optional.empty() : driver.extend(request, call);
            delivery = extended.orElseThrow(Lease::over);
            surelyUntilNanos = asked + request.fromNow().toNanos();
            return delivery;
        });
    }

    private static CloudException over() {
        return CloudException.of(
                ErrorCode.PRECONDITION_FAILED,
                "the lease is over; stop handling the message, for it may be delivered again");
    }

    private ExtendRequest longer(@Nullable Duration fromNow) {
        Duration checked = QueueRules.lease(fromNow, "extension");
        Duration inAll = checked.plusNanos(calls.ticker().nanos() - receivedNanos);
        if (inAll.compareTo(QueueRules.LONGEST_LEASE_IN_ALL) > 0) {
            throw CloudException.invalidArgument(
                    "lease with this extension",
                    inAll,
                    "at most " + QueueRules.LONGEST_LEASE_IN_ALL + " since the message was received");
        }
        return new ExtendRequest(delivery, checked);
    }

    /**
     * Moves the message to the dead letters now, whatever attempts are left (contract MSG-5). Does nothing when the lease was
     * lost.
     *
     * @param cause why, for the reader of the dead letters; cut to 1,024 bytes of UTF-8. It is kept with the message: put no
     *     secret in it
     */
    public void deadLetter(String cause) {
        settle(traits.operations().deadLetter, () -> dead(cause), QueueDriver::deadLetter);
    }

    private DeadLetterRequest dead(@Nullable String cause) {
        byte[] utf8 = CloudException.requireArgument(cause, "cause").getBytes(StandardCharsets.UTF_8);
        String clean = new String(utf8, StandardCharsets.UTF_8);
        return new DeadLetterRequest(
                delivery, clean.isEmpty() ? DeadLetter.LEASE_EXPIRED : QueueRules.cut(clean, LONGEST_CAUSE));
    }

    private <Q> void settle(Operation operation, Supplier<Q> request, Settlement<Q> settlement) {
        if (settled) {
            return;
        }
        calls.call(operation, id(), request, (driver, checked, call) -> {
            if (origin == Origin.PUSHED) {
                driver.adopt(delivery, traits.lease());
            }
            settlement.apply(driver, checked, call);
            settled = true;
            return checked;
        });
    }

    private String id() {
        return "message " + message().id();
    }

    /** How the message came here. */
    enum Origin {
        /** The driver received it, and knows the lease. */
        RECEIVED,
        /** The service pushed it, past the driver. */
        PUSHED
    }

    /** The driver's part of settling, which answers nothing. */
    private interface Settlement<Q> {
        void apply(QueueDriver driver, Q request, Call call) throws Exception;
    }

    @Override
    public String toString() {
        return "Lease[" + message() + "]";
    }
}
