package dev.isobar.provider.local;

import dev.isobar.Ticker;
import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue that knows what was received through it, so that closing one of several clouds over the same data gives back what
 * its application held, and nobody else's (contract MSG-9). Thread-safe.
 */
final class GivingBack implements QueueDriver {
    /** No lease lasts longer. */
    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

    private final LocalQueue queue;
    private final Ticker ticker;
    private final Map<String, Out> out = new LinkedHashMap<>();

    GivingBack(LocalQueue queue, Ticker ticker) {
        this.queue = queue;
        this.ticker = ticker;
    }

    /** The queue itself, which may be with several clouds. */
    LocalQueue queue() {
        return queue;
    }

    /** What was received and when. */
    private record Out(Delivery delivery, long nanos) {}

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception {
        return queue.send(entries, call);
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
        List<Delivery> received = queue.receive(request, call);
        remember(received);
        return received;
    }

    private synchronized void remember(List<Delivery> received) {
        long now = ticker.nanos();
        Iterator<Out> oldest = out.values().iterator();
        while (oldest.hasNext() && now - oldest.next().nanos() > LONGEST_NANOS) {
            oldest.remove();
        }
        received.forEach(delivery -> out.put(delivery.token(), new Out(delivery, now)));
    }

    private synchronized void forget(Delivery delivery) {
        out.remove(delivery.token());
    }

    @Override
    public void ack(Delivery delivery, Call call) throws Exception {
        queue.ack(delivery, call);
        forget(delivery);
    }

    @Override
    public void nack(NackRequest request, Call call) throws Exception {
        queue.nack(request, call);
        forget(request.delivery());
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) throws Exception {
        return queue.extend(request, call);
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) throws Exception {
        queue.deadLetter(request, call);
        forget(request.delivery());
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) throws Exception {
        return queue.peek(max, call);
    }

    @Override
    public int redrive(int max, Call call) throws Exception {
        return queue.redrive(max, call);
    }

    /** Gives back what is out; where the data was closed first, that has happened already. */
    void giveBack() throws Exception {
        List<Delivery> all = takeAll();
        for (Delivery delivery : queue.isClosed() ? List.<Delivery>of() : all) {
            queue.nack(new NackRequest(delivery, Duration.ZERO), Call.unhurried());
        }
    }

    private synchronized List<Delivery> takeAll() {
        List<Delivery> all = out.values().stream().map(Out::delivery).toList();
        out.clear();
        return all;
    }
}
