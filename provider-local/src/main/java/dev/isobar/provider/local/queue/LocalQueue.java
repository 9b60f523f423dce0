package dev.isobar.provider.local.queue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One durable queue: what was sent is safe when {@code send} returns, and an attempt is counted durably before its message
 * is handed out, so that a message which kills its handler still reaches the dead letters. An ack, a nack and the end of a
 * lease become durable a moment later: a crash in between delivers the message once more, as at least once allows.
 * Thread-safe.
 */
public final class LocalQueue implements QueueDriver {
    private final Engine engine;
    private final Shelf shelf;
    private final Gate gate = new Gate();

    LocalQueue(Engine engine, int owner, int maxAttempts) {
        this.engine = engine;
        this.shelf = new Shelf(engine, owner, maxAttempts);
    }

    void maxAttempts(int attempts) {
        shelf.maxAttempts(attempts);
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) throws InterruptedException {
        return engine.store.write(call, () -> enqueueWithin(entries));
    }

    /**
     * As {@link #send}, inside a {@code LocalStore.write} that is under way: the messages exist if, and only if, that write
     * does.
     */
    public List<SendOutcome> enqueueWithin(List<SendEntry> entries) {
        List<SendOutcome> outcomes = shelf.add(entries);
        gate.open();
        return outcomes;
    }

    /** Adds a topic's message under the id that it has in all subscriptions; inside a write. */
    void addPublished(SendEntry entry, String id, long now) {
        shelf.addPublished(entry, id, now);
        gate.open();
    }

    /** True when the data is closed, which gave back every message that was out. */
    public boolean isClosed() {
        return engine.closed();
    }

    /** Waits without polling: until something is sent or given back, until the first delay or lease is over. */
    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) throws InterruptedException {
        long began = engine.time.ticker().nanos();
        long left = request.waitFor().toNanos();
        while (true) {
            long seen = gate.count();
            List<Delivery> taken = nanosUntilDue() == 0 ? take(request, call) : List.of();
            left = Math.min(
                    left, request.waitFor().toNanos() - (engine.time.ticker().nanos() - began));
            if (!taken.isEmpty() || left <= 0 || engine.closed()) {
                return taken;
            }
            call.check();
            left -= waited(seen, Math.min(left, nanosUntilDue()), call);
        }
    }

    /** Waits no longer than the call may take, and answers how long it was. */
    private long waited(long seen, long nanos, Call call) throws InterruptedException {
        long planned = Math.min(nanos, call.remaining().toNanos());
        return planned - gate.await(seen, planned);
    }

    private long nanosUntilDue() {
        return engine.store.read(shelf::nanosUntilDue);
    }

    /** How long until a message becomes visible or a lease ends; zero when something is due; empty when nothing ever will. */
    public Optional<Duration> nextDue() {
        long nanos = nanosUntilDue();
        return nanos == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** Up to so many messages that are neither out nor dead: the soonest first, then those behind others of their key. */
    public List<Waiting> waiting(int max) {
        return engine.store.read(() -> shelf.waiting(max));
    }

    private List<Delivery> take(ReceiveRequest request, Call call) throws InterruptedException {
        List<Delivery> taken = new ArrayList<>();
        boolean handedOut = false;
        try {
            engine.store.write(call, () -> {
                engine.store.onUndo(gate::open);
                shelf.take(request, taken);
                return taken;
            });
            handedOut = true;
            return taken;
        } finally {
            if (!handedOut && !taken.isEmpty()) {
                untake(taken);
            }
        }
    }

    /** The call ended before its messages were safe to hand out: they go back, also on an interrupted thread. */
    private void untake(List<Delivery> taken) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            changeSoon(Call.unhurried(), () -> taken.forEach(shelf::untake));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void changeSoon(Call call, Runnable change) throws InterruptedException {
        engine.store.writeSoon(call, () -> changeWithin(change));
    }

    private boolean changeWithin(Runnable change) {
        engine.store.onUndo(gate::open);
        change.run();
        gate.open();
        return true;
    }

    @Override
    public void ack(Delivery delivery, Call call) throws InterruptedException {
        changeSoon(call, () -> shelf.ack(delivery));
    }

    @Override
    public void nack(NackRequest request, Call call) throws InterruptedException {
        changeSoon(call, () -> shelf.nack(request.delivery(), request.delay()));
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        boolean held = shelf.leases().extend(request.delivery().token(), request.fromNow());
        return held ? Optional.of(request.delivery()) : Optional.empty();
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) throws InterruptedException {
        engine.store.write(call, () -> changeWithin(() -> shelf.deadLetter(request.delivery(), request.cause())));
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) throws InterruptedException {
        if (shelf.leases().untilFirstEnd() == 0) {
            changeSoon(call, () -> shelf.endLeases(engine.time.now()));
        }
        return engine.store.read(() -> shelf.deadLetters(max));
    }

    @Override
    public int redrive(int max, Call call) throws InterruptedException {
        int moved = engine.store.write(call, () -> shelf.redrive(max));
        gate.open();
        return moved;
    }

    /** Gives back every message that is out; inside a write. */
    void giveBackAll(long now) {
        shelf.giveBackAll(now);
        gate.open();
    }

    /** Lets waiting receivers look again: after a clock was moved. */
    void wake() {
        gate.open();
    }
}
