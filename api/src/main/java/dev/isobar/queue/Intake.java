package dev.isobar.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes messages of what a driver answers: fetches the bodies that are kept elsewhere (contract MSG-1). */
final class Intake {
    /** Until a message whose body could not be fetched comes again: time for an outage to pass. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final QueueTraits traits;
    private final CallPipeline<QueueDriver> calls;

    Intake(QueueTraits traits, CallPipeline<QueueDriver> calls) {
        this.traits = traits;
        this.calls = calls;
    }

    /** The leases of what was received; what has no body is given back, and is an error where there is nothing else. */
    List<Lease> leases(QueueDriver driver, List<Delivery> deliveries, Call call) {
        long received = calls.ticker().nanos();
        List<Lease> leases = new ArrayList<>(deliveries.size());
        CloudException first = null;
        for (Delivery delivery : deliveries) {
            StoredBody body = behind(driver, delivery.message());
            Lease lease = new Lease(delivery, body, traits, calls, received, Lease.Origin.RECEIVED);
            try {
                lease.fetch(call);
                leases.add(lease);
            } catch (CloudException failure) {
                giveBack(lease, failure);
                first = first == null ? failure : first;
            }
        }
        if (leases.isEmpty() && first != null) {
            throw first;
        }
        return leases;
    }

    /** The lease of a message that was pushed and stands for a body kept elsewhere; one without its body is given back. */
    Lease pushed(QueueDriver driver, Delivery delivery, Call call) {
        StoredBody body = behind(driver, delivery.message());
        Lease lease = new Lease(delivery, body, traits, calls, calls.ticker().nanos(), Lease.Origin.PUSHED);
        try {
            lease.fetch(call);
            return lease;
        } catch (CloudException failure) {
            giveBack(lease, failure);
            throw failure;
        }
    }

    private @Nullable StoredBody behind(QueueDriver driver, Message message) {
        Optional<ClaimCheck> check = driver.claimCheck();
        return StoredBody.behind(message, check, calls).orElse(null);
    }

    /** Where even this fails the lease runs out, which does the same later. */
    private static void giveBack(Lease lease, CloudException failure) {
        try {
            lease.nack(PAUSE, failure.is(ErrorCode.DATA_LOSS) ? DeadLetter.BODY_LOST : "body: " + failure.code());
        } catch (CloudException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** The dead letters; one whose body is lost shows what is left, and says so in its cause. */
    List<DeadLetter> letters(QueueDriver driver, List<DeadLetter> peeked, Call call) {
        List<DeadLetter> letters = new ArrayList<>(peeked.size());
        for (DeadLetter letter : peeked) {
            StoredBody body = behind(driver, letter.message());
            letters.add(body == null ? letter : whole(letter, body, call));
        }
        return letters;
    }

    private DeadLetter whole(DeadLetter letter, StoredBody body, Call call) {
        try {
            byte[] bytes = body.fetch(traits.operations().fetchBody, call);
            return new DeadLetter(letter.message().body(bytes), letter.cause(), letter.since());
        } catch (CloudException failure) {
            if (!failure.is(ErrorCode.DATA_LOSS)) {
                throw failure;
            }
            return new DeadLetter(letter.message(), lost(letter.cause()), letter.since());
        }
    }

    private static String lost(String cause) {
        return cause.startsWith(DeadLetter.BODY_LOST) ? cause : DeadLetter.BODY_LOST + ": " + cause;
    }
}
