package dev.isobar.queue;

import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import java.util.List;

/** The messages of one queue that nobody could handle (contract MSG-5). Thread-safe. */
public final class DeadLetters {
    private static final int MOST_PEEKED = 100;
    private static final int MOST_REDRIVEN = 1000;

    private final QueueTraits traits;
    private final CallPipeline<QueueDriver> calls;

    DeadLetters(QueueTraits traits, CallPipeline<QueueDriver> calls) {
        this.traits = traits;
        this.calls = calls;
    }

    /**
     * Some dead letters, the oldest first where the service keeps an order; they stay where they are. A cause that begins
     * with {@link DeadLetter#BODY_LOST} tells of a body that is gone.
     *
     * @param max how many at most, 1 to 100
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT outside this range
     */
    public List<DeadLetter> peek(int max) {
        return calls.call(traits.operations().peek, "", () -> checked(max, MOST_PEEKED), this::peeked);
    }

    private List<DeadLetter> peeked(QueueDriver driver, int max, Call call) throws Exception {
        return new Intake(traits, calls).letters(driver, driver.peek(max, call), call);
    }

    /**
     * Puts dead letters back into the queue with their attempts reset, at least once.
     *
     * @param max how many at most, 1 to 1,000
     * @return how many were put back; fewer than {@code max} means that none was left
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT outside this range
     */
    public int redrive(int max) {
        return calls.call(traits.operations().redrive, "", () -> checked(max, MOST_REDRIVEN), QueueDriver::redrive);
    }

    private int checked(int max, int most) {
        traits.requireHonoured(calls);
        return QueueRules.between(max, 1, most, "max");
    }
}
