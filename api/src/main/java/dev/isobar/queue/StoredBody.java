package dev.isobar.queue;

import dev.isobar.Limit;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.time.Duration;
import java.util.Optional;

/** A body in the bucket of a claim check (contract MSG-1). Its errors name that bucket, and not the queue. */
final class StoredBody {
    private final Claim claim;
    private final CallPipeline<LargeBodies> calls;

    StoredBody(Claim claim, ClaimCheck check, CallPipeline<?> queue) {
        this.claim = claim;
        this.calls = queue.beside(check.bucket(), check.bodies());
    }

    /** What the message stands for, if it is a claim. */
    static Optional<StoredBody> behind(Message received, Optional<ClaimCheck> check, CallPipeline<?> queue) {
        long most = queue.capabilities().limit(Limit.MESSAGE_BYTES);
        return check.flatMap(present -> received.claim(most).map(claim -> new StoredBody(claim, present, queue)));
    }

    void store(Operation operation, byte[] body, Call within) {
        under(within).call(operation, item(), () -> body, (bodies, bytes, call) -> {
            bodies.store(claim.id(), bytes, call);
            return bytes;
        });
    }

    /** The body; DATA_LOSS unless it is the one that was sent. */
    byte[] fetch(Operation operation, Call within) {
        return under(within)
                .call(
                        operation,
                        item(),
                        claim::length,
                        (bodies, length, call) -> bodies.fetch(claim.id(), length + 1, call)
                                .filter(claim::isOf)
                                .orElseThrow(StoredBody::lost));
    }

    private static CloudException lost() {
        return CloudException.of(
                ErrorCode.DATA_LOSS,
                "the body of a message is not where it was stored, or not as it was; it is handed to nobody. Look for what"
                        + " deletes or changes objects of queues and topics in this bucket");
    }

    void delete(Operation operation, Call within) {
        under(within).call(operation, item(), claim::id, (bodies, id, call) -> {
            bodies.delete(id, call);
            return id;
        });
    }

    private CallPipeline<LargeBodies> under(Call call) {
        Duration remaining = call.remaining();
        return calls.within(remaining.isZero() ? Duration.ofNanos(1) : remaining);
    }

    private String item() {
        return "body " + claim.id();
    }
}
