package dev.isobar.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.queue.Lease;
import dev.isobar.queue.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws operations on messages. */
final class QueueSteps {
    private static final Duration LONG = Duration.ofSeconds(60);

    private QueueSteps() {}

    static Arbitrary<QueueStep> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(1, 2, 12), Arbitraries.of(false, true))
                                .as(Send::new)),
                Tuple.of(5, Arbitraries.of(1, 3, 10).map(Receive::new)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        Arbitraries.of(Answer.class),
                                        Arbitraries.integers().between(0, 20))
                                .as(Settle::new)),
                Tuple.of(3, Arbitraries.of(10, 40, 70).map(Wait::new)));
    }

    /**
     * Sends messages.
     *
     * @param count one by itself, more as a batch
     * @param delayed true for later
     */
    record Send(int count, boolean delayed) implements QueueStep {
        @Override
        public void run(QueueWorld world) {
            Duration delay = delayed && world.delays() ? LONG : Duration.ZERO;
            List<OutgoingMessage> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                messages.add(world.message(delay));
            }
            if (count == 1) {
                assertThat(world.queue.send(messages.get(0))).isNotEmpty();
            } else {
                assertThat(world.queue.sendAll(messages).failures()).isEmpty();
            }
        }
    }

    /**
     * Takes messages.
     *
     * @param max how many at most
     */
    record Receive(int max) implements QueueStep {
        @Override
        public void run(QueueWorld world) {
            world.receive(max);
        }
    }

    /**
     * Time goes by.
     *
     * @param seconds how much
     */
    record Wait(int seconds) implements QueueStep {
        @Override
        public void run(QueueWorld world) throws Exception {
            world.pass(Duration.ofSeconds(seconds));
        }
    }

    /** What a handler does with a message. */
    enum Answer {
        ACK,
        NACK,
        NACK_LATER,
        DEAD_LETTER,
        EXTEND
    }

    /**
     * Answers for one of the messages that were received so far, be its lease lost or not.
     *
     * @param answer what
     * @param which of them, counted from the last
     */
    record Settle(Answer answer, int which) implements QueueStep {
        @Override
        public void run(QueueWorld world) {
            if (world.leases.isEmpty()) {
                return;
            }
            Sent message = world.leases.get(world.leases.size() - 1 - which % world.leases.size());
            Lease lease = message.lease;
            if (lease != null && message.isLeasedAt(world.now())) {
                onTime(world, message, lease);
            } else if (lease != null && message.place == Sent.Place.LEASED && answer != Answer.EXTEND) {
                tooLate(message, lease);
            } else if (lease != null && message.place == Sent.Place.DONE) {
                lease.ack();
            }
        }

        private void onTime(QueueWorld world, Sent message, Lease lease) {
            boolean last = message.attempts >= QueueWorld.MOST_ATTEMPTS;
            switch (answer) {
                case ACK -> {
                    lease.ack();
                    message.place = Sent.Place.DONE;
                }
                case NACK, NACK_LATER -> {
                    Duration delay = answer == Answer.NACK ? Duration.ZERO : LONG;
                    lease.nack(delay);
                    message.place = last ? Sent.Place.DEAD : Sent.Place.WAITING;
                    message.from = world.now().plus(delay);
                }
                case DEAD_LETTER -> {
                    lease.deadLetter("the model's cause");
                    message.place = Sent.Place.DEAD;
                    message.cause = "the model's cause";
                }
                case EXTEND -> {
                    lease.extend(LONG);
                    message.from = world.now().plus(LONG);
                }
            }
        }

        /** Does not throw; whether the message comes again, nobody can say. */
        private void tooLate(Sent message, Lease lease) {
            if (answer == Answer.ACK) {
                lease.ack();
            } else if (answer == Answer.DEAD_LETTER) {
                lease.deadLetter("too late");
            } else {
                lease.nack(Duration.ZERO);
            }
            message.uncertain = true;
        }
    }
}
