package dev.isobar.conformance.queue;

import dev.isobar.cloud.Cloud;
import dev.isobar.queue.Lease;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** A consumer that acks most messages, fails some, forgets some, and now and then dies and is born again. */
final class MortalConsumer implements Runnable {
    private static final int PATIENCE = 300;
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Duration STEP = Duration.ofSeconds(4);

    private final Random random;
    private final Supplier<Cloud> birth;
    private final Line line;
    private final Set<String> handled;
    private final int expected;
    private final Passing passing;

    /** Lets time pass. */
    interface Passing {
        void pass(Duration time) throws Exception;
    }

    MortalConsumer(int seed, Supplier<Cloud> birth, Line line, Set<String> handled, int expected, Passing passing) {
        this.random = new Random(seed);
        this.birth = birth;
        this.line = line;
        this.handled = handled;
        this.expected = expected;
        this.passing = passing;
    }

    @Override
    public void run() {
        Cloud life = born();
        for (int idle = 0; handled.size() < expected && idle < PATIENCE; idle++) {
            for (Lease lease : line.queue(life).receive(10, WAIT)) {
                handle(lease);
                idle = 0;
            }
            if (idle > 0) {
                letTimePass();
            }
            if (random.nextInt(200) == 0) {
                life.close();
                life = born();
            }
        }
    }

    private Cloud born() {
        synchronized (birth) {
            return birth.get();
        }
    }

    private void letTimePass() {
        try {
            passing.pass(STEP);
        } catch (Exception e) {
            throw new IllegalStateException("the time could not be moved", e);
        }
    }

    private void handle(Lease lease) {
        switch (random.nextInt(20)) {
            case 0 -> lease.nack(Duration.ZERO);
            case 1 -> lease.nack(STEP, "failed");
            case 2 -> lease.message(); // forgotten: its lease will expire
            default -> {
                lease.ack();
                handled.add(lease.message().text());
            }
        }
    }
}
