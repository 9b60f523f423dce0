package dev.isobar.conformance.broken;

import dev.isobar.conformance.queue.ForwardingQueue;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queue drivers that are broken, each in one way. */
final class BrokenQueues {
    private BrokenQueues() {}

    /** Changes messages on their way in. */
    abstract static class Sending extends ForwardingQueue {
        Sending(QueueDriver driver) {
            super(driver);
        }

        abstract SendEntry altered(SendEntry entry);

        @Override
        public List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception {
            return super.send(entries.stream().map(this::altered).toList(), call);
        }

        static SendEntry with(SendEntry entry, byte[] body, Duration delay) {
            return new SendEntry(body, entry.attributes(), delay, entry.orderingKey(), entry.deduplicationId());
        }
    }

    /** Changes messages on their way out. */
    abstract static class Receiving extends ForwardingQueue {
        Receiving(QueueDriver driver) {
            super(driver);
        }

        abstract Message altered(Message message);

        @Override
        public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
            return super.receive(request, call).stream()
                    .map(delivery -> Delivery.of(altered(delivery.message()), delivery.token()))
                    .toList();
        }

        static Message with(Message message, byte[] body, int attempt, Map<String, String> attributes) {
            Message made = Message.of(message.id(), body, attempt, message.enqueuedAt())
                    .attributes(attributes);
            return message.orderingKey().map(made::orderingKey).orElse(made);
        }
    }

    /** Takes a failed message for a handled one. */
    static final class AcksFailed extends ForwardingQueue {
        AcksFailed(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void nack(NackRequest request, Call call) throws Exception {
            ack(request.delivery(), call);
        }
    }

    /** Forgets an ack. */
    static final class ForgetsAck extends ForwardingQueue {
        ForgetsAck(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void ack(Delivery delivery, Call call) {}
    }

    /** Gives back at once, whatever the delay. */
    static final class IgnoresNackDelay extends ForwardingQueue {
        IgnoresNackDelay(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void nack(NackRequest request, Call call) throws Exception {
            super.nack(new NackRequest(request.delivery(), Duration.ZERO), call);
        }
    }

    /** Makes a dead letter one attempt too early. */
    static final class BuriesEarly extends ForwardingQueue {
        BuriesEarly(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void nack(NackRequest request, Call call) throws Exception {
            if (request.delivery().message().attempt() >= 4) {
                super.deadLetter(new DeadLetterRequest(request.delivery(), DeadLetter.LEASE_EXPIRED), call);
            } else {
                super.nack(request, call);
            }
        }
    }

    /** Keeps no cause. */
    static final class ForgetsCause extends ForwardingQueue {
        ForgetsCause(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void deadLetter(DeadLetterRequest request, Call call) throws Exception {
            super.deadLetter(new DeadLetterRequest(request.delivery(), "failed"), call);
        }
    }

    /** Takes dead letters away when they are looked at. */
    static final class PeeksByTaking extends ForwardingQueue {
        PeeksByTaking(QueueDriver driver) {
            super(driver);
        }

        @Override
        public List<DeadLetter> peek(int max, Call call) throws Exception {
            List<DeadLetter> letters = super.peek(max, call);
            super.redrive(letters.isEmpty() ? 1 : letters.size(), call);
            for (int taken = 0; taken < letters.size(); taken++) {
                for (Delivery delivery :
                        super.receive(new ReceiveRequest(1, Duration.ZERO, Duration.ofSeconds(10)), call)) {
                    super.ack(delivery, call);
                }
            }
            return letters;
        }
    }

    /** Counts the dead letters that it should put back, and leaves them. */
    static final class RedrivesNothing extends ForwardingQueue {
        RedrivesNothing(QueueDriver driver) {
            super(driver);
        }

        @Override
        public int redrive(int max, Call call) throws Exception {
            return Math.min(max, super.peek(100, call).size());
        }
    }

    /** Delivers bodies and no attributes. */
    static final class DropsAttributes extends Receiving {
        DropsAttributes(QueueDriver driver) {
            super(driver);
        }

        @Override
        Message altered(Message message) {
            return with(message, message.body(), message.attempt(), Map.of());
        }
    }

    /** Carries text only. */
    static final class CarriesText extends Sending {
        CarriesText(QueueDriver driver) {
            super(driver);
        }

        @Override
        SendEntry altered(SendEntry entry) {
            String text = new String(entry.body(), StandardCharsets.UTF_8);
            return with(entry, text.getBytes(StandardCharsets.UTF_8), entry.delay());
        }
    }

    /** Carries 64 KiB and drops the rest. */
    static final class CutsBodies extends Sending {
        CutsBodies(QueueDriver driver) {
            super(driver);
        }

        @Override
        SendEntry altered(SendEntry entry) {
            byte[] body = entry.body();
            return with(entry, body.length > 65_536 ? Arrays.copyOf(body, 65_536) : body, entry.delay());
        }
    }

    /** Delivers at once, whatever the delay. */
    static final class IgnoresDelay extends Sending {
        IgnoresDelay(QueueDriver driver) {
            super(driver);
        }

        @Override
        SendEntry altered(SendEntry entry) {
            return with(entry, entry.body(), Duration.ZERO);
        }
    }

    /** Takes every message for a new one. */
    static final class IgnoresIds extends Sending {
        IgnoresIds(QueueDriver driver) {
            super(driver);
        }

        @Override
        SendEntry altered(SendEntry entry) {
            return new SendEntry(
                    entry.body(), entry.attributes(), entry.delay(), entry.orderingKey(), Optional.empty());
        }
    }

    /** Puts a failed message behind what follows under its key. */
    static final class FailsToTheEnd extends ForwardingQueue {
        FailsToTheEnd(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void nack(NackRequest request, Call call) throws Exception {
            Message message = request.delivery().message();
            if (message.orderingKey().isEmpty() || message.attempt() > 1) {
                super.nack(request, call);
                return;
            }
            super.ack(request.delivery(), call);
            super.send(
                    List.of(new SendEntry(
                            message.body(),
                            message.attributes(),
                            Duration.ZERO,
                            message.orderingKey(),
                            Optional.empty())),
                    call);
        }
    }

    /** Sends the first ten of a batch and calls all of them sent. */
    static final class SendsTen extends ForwardingQueue {
        SendsTen(QueueDriver driver) {
            super(driver);
        }

        @Override
        public List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception {
            List<SendOutcome> sent =
                    new ArrayList<>(super.send(entries.subList(0, Math.min(10, entries.size())), call));
            while (sent.size() < entries.size()) {
                sent.add(sent.get(0));
            }
            return sent;
        }
    }

    /** Acknowledges messages before they are stored. */
    static final class StoresLater extends ForwardingQueue {
        private final List<SendEntry> unsent = new ArrayList<>();

        StoresLater(QueueDriver driver) {
            super(driver);
        }

        @Override
        public synchronized List<SendOutcome> send(List<SendEntry> entries, Call call) {
            unsent.addAll(entries);
            return entries.stream()
                    .<SendOutcome>map(entry -> new SendOutcome.Sent("0"))
                    .toList();
        }

        @Override
        public synchronized List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
            super.send(List.copyOf(unsent), call);
            unsent.clear();
            return super.receive(request, call);
        }
    }

    /** Fetches ten at a time and keeps what was not asked for, also when it is closed. */
    static final class Prefetches extends ForwardingQueue {
        private final Deque<Delivery> fetched = new ArrayDeque<>();

        Prefetches(QueueDriver driver) {
            super(driver);
        }

        @Override
        public synchronized List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
            if (fetched.isEmpty()) {
                fetched.addAll(super.receive(new ReceiveRequest(10, request.waitFor(), request.lease()), call));
            }
            List<Delivery> some = new ArrayList<>();
            while (!fetched.isEmpty() && some.size() < request.max()) {
                some.add(fetched.poll());
            }
            return some;
        }
    }

    /** Returns more than was asked for. */
    static final class ReturnsTen extends ForwardingQueue {
        ReturnsTen(QueueDriver driver) {
            super(driver);
        }

        @Override
        public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
            return super.receive(new ReceiveRequest(10, request.waitFor(), request.lease()), call);
        }
    }

    /** Says of each delivery that it is the first. */
    static final class CountsNoAttempts extends Receiving {
        CountsNoAttempts(QueueDriver driver) {
            super(driver);
        }

        @Override
        Message altered(Message message) {
            return with(message, message.body(), 1, message.attributes());
        }
    }

    /** Throws when the lease was lost. */
    static final class ThrowsWhenLate extends ForwardingQueue {
        ThrowsWhenLate(QueueDriver driver) {
            super(driver);
        }

        @Override
        public void ack(Delivery delivery, Call call) throws Exception {
            if (super.extend(new ExtendRequest(delivery, Duration.ofSeconds(10)), call)
                    .isEmpty()) {
                throw new IllegalStateException("the receipt handle has expired");
            }
            super.ack(delivery, call);
        }
    }

    /** Promises a longer lease and leaves it as it is. */
    static final class ExtendsNothing extends ForwardingQueue {
        ExtendsNothing(QueueDriver driver) {
            super(driver);
        }

        @Override
        public Optional<Delivery> extend(ExtendRequest request, Call call) {
            return Optional.of(request.delivery());
        }
    }

    /** Keeps messages for ten seconds, whatever the lease. */
    static final class LeasesBriefly extends ForwardingQueue {
        LeasesBriefly(QueueDriver driver) {
            super(driver);
        }

        @Override
        public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
            return super.receive(new ReceiveRequest(request.max(), request.waitFor(), Duration.ofSeconds(10)), call);
        }
    }
}
