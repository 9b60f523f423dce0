package dev.isobar.provider.local.queue;

import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One queue's part of the backlog, and the rules by which its messages move. What changes something is called inside a
 * {@code LocalStore.write}, and what only looks inside a {@code read}.
 */
final class Shelf {
    private static final long RETENTION_MILLIS = Duration.ofDays(7).toMillis();
    private static final long SWEEP_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Engine engine;
    private final int owner;
    private final Leases leases;
    private volatile int maxAttempts;
    private long nextSweep;

    Shelf(Engine engine, int owner, int maxAttempts) {
        this.engine = engine;
        this.owner = owner;
        this.maxAttempts = maxAttempts;
        this.leases = new Leases(engine.time.ticker());
    }

    void maxAttempts(int attempts) {
        maxAttempts = attempts;
    }

    Leases leases() {
        return leases;
    }

    List<SendOutcome> add(List<SendEntry> entries) {
        long now = engine.time.now();
        sweep(now);
        List<SendOutcome> outcomes = new ArrayList<>(entries.size());
        for (SendEntry entry : entries) {
            Optional<String> earlier =
                    entry.deduplicationId().flatMap(id -> engine.deduplication.earlier(owner, id, now));
            outcomes.add(new SendOutcome.Sent(earlier.orElseGet(() -> addNew(entry, now))));
        }
        return outcomes;
    }

    private String addNew(SendEntry entry, long now) {
        long sequence = engine.backlog.nextSequence();
        String id = engine.messageId(sequence);
        entry.deduplicationId().ifPresent(d -> engine.deduplication.remember(owner, d, sequence, id, now));
        add(entry, sequence, id, now);
        return id;
    }

    private void add(SendEntry entry, long sequence, String id, long now) {
        Content content = new Content(id, now, entry.body(), entry.attributes());
        long visibleAt = now + entry.delay().toMillis();
        engine.backlog.add(owner, sequence, content, entry.orderingKey().orElse(""), visibleAt);
    }

    /** Adds a topic's message under the id that it has in all subscriptions. */
    void addPublished(SendEntry entry, String id, long now) {
        sweep(now);
        add(entry, engine.backlog.nextSequence(), id, now);
    }

    /** Adds what can be received now to the list, leased. */
    void take(ReceiveRequest request, List<Delivery> taken) {
        long now = engine.time.now();
        endLeases(now);
        sweep(now);
        Optional<TimeKey> next = due(now);
        while (next.isPresent() && taken.size() < request.max()) {
            deliver(next.get(), request.lease(), now).ifPresent(taken::add);
            next = due(now);
        }
    }

    private Optional<TimeKey> due(long now) {
        return engine.backlog.firstReady(owner).filter(place -> place.at() <= now);
    }

    /** Leases the message out; empty when it was too old and is gone, or its last attempt ended with its process. */
    private Optional<Delivery> deliver(TimeKey place, Duration length, long now) {
        Content content = engine.backlog.content(place.sequence());
        if (content.enqueuedAt() <= now - RETENTION_MILLIS) {
            engine.backlog.removeReady(place);
            return Optional.empty();
        }
        if (engine.backlog.attempts(place) >= maxAttempts) {
            engine.backlog.buryReady(place, DeadLetter.LEASE_EXPIRED, now);
            return Optional.empty();
        }
        Standing standing = engine.backlog.lease(place);
        String token = engine.token();
        leases.add(token, place.sequence(), standing.attempts(), length);
        engine.store.onUndo(() -> leases.end(token));
        return Optional.of(Delivery.of(message(content, standing), token));
    }

    private static Message message(Content content, Standing standing) {
        Instant enqueuedAt = Instant.ofEpochMilli(content.enqueuedAt());
        Message message = Message.of(content.id(), content.body(), standing.attempts(), enqueuedAt)
                .attributes(content.attributes());
        return standing.key().isEmpty() ? message : message.orderingKey(standing.key());
    }

    void ack(Delivery delivery) {
        settle(delivery, held -> engine.backlog.remove(held.sequence()));
    }

    void nack(Delivery delivery, Duration delay) {
        long now = engine.time.now();
        settle(delivery, held -> giveBackOrBury(held, now + delay.toMillis(), now));
    }

    void deadLetter(Delivery delivery, String cause) {
        settle(delivery, held -> engine.backlog.bury(held.sequence(), cause, engine.time.now()));
    }

    /** Gives back as if it had never been taken: it reached no receiver (contract MSG-3). */
    void untake(Delivery delivery) {
        settle(delivery, held -> engine.backlog.giveBack(held.sequence(), held.attempts() - 1, engine.time.now()));
    }

    /** Does nothing when the lease was lost. */
    private void settle(Delivery delivery, Consumer<Held> settlement) {
        leases.end(delivery.token()).ifPresent(held -> ended(held, settlement));
    }

    /** The lease goes on if the change that ended it is taken back. */
    private void ended(Held held, Consumer<Held> settlement) {
        engine.store.onUndo(() -> leases.goOn(held));
        settlement.accept(held);
    }

    /** Ends the leases whose time is over. */
    void endLeases(long now) {
        leases.takeOver().forEach(over -> ended(over, held -> giveBackOrBury(held, now, now)));
    }

    private void giveBackOrBury(Held held, long visibleAt, long now) {
        if (held.attempts() >= maxAttempts) {
            engine.backlog.bury(held.sequence(), DeadLetter.LEASE_EXPIRED, now);
        } else {
            engine.backlog.giveBack(held.sequence(), held.attempts(), visibleAt);
        }
    }

    /** Gives back every message that is out (contract MSG-9). */
    void giveBackAll(long now) {
        leases.takeAll()
                .forEach(out -> ended(out, held -> engine.backlog.giveBack(held.sequence(), held.attempts(), now)));
    }

    List<Waiting> waiting(int max) {
        List<Waiting> found = new ArrayList<>();
        for (Map.Entry<TimeKey, Standing> ready : engine.backlog.ready(owner, max)) {
            Content content = engine.backlog.content(ready.getKey().sequence());
            Instant from = Instant.ofEpochMilli(ready.getKey().at());
            found.add(new Waiting(message(content, ready.getValue()), Optional.of(from)));
        }
        for (Map.Entry<TextKey, Standing> behind : engine.backlog.behind(owner, max - found.size())) {
            Content content = engine.backlog.content(behind.getKey().sequence());
            found.add(new Waiting(message(content, behind.getValue()), Optional.empty()));
        }
        return found;
    }

    List<DeadLetter> deadLetters(int max) {
        long limit = engine.time.now() - RETENTION_MILLIS;
        return engine.backlog.dead(owner, limit, max).stream()
                .map(this::deadLetter)
                .toList();
    }

    private DeadLetter deadLetter(Map.Entry<TimeKey, Dead> letter) {
        Content content = engine.backlog.content(letter.getKey().sequence());
        Dead dead = letter.getValue();
        return new DeadLetter(
                message(content, dead.standing()),
                dead.cause(),
                Instant.ofEpochMilli(letter.getKey().at()));
    }

    int redrive(int max) {
        long now = engine.time.now();
        List<Map.Entry<TimeKey, Dead>> letters = engine.backlog.dead(owner, now - RETENTION_MILLIS, max);
        letters.forEach(letter -> engine.backlog.revive(letter.getKey(), now));
        return letters.size();
    }

    /** Nanoseconds until a message becomes visible or a lease ends: 0 when something is due, the largest number when never. */
    long nanosUntilDue() {
        long now = engine.time.now();
        long byTime = engine.backlog
                .firstReady(owner)
                .map(first -> Math.max(0, first.at() - now) * 1_000_000)
                .orElse(Long.MAX_VALUE);
        return Math.min(byTime, leases.untilFirstEnd());
    }

    /** Clears away what is older than 7 days, some at a time and not more than once a minute. */
    private void sweep(long now) {
        if (now < nextSweep) {
            return;
        }
        nextSweep = now + SWEEP_MILLIS;
        long limit = now - RETENTION_MILLIS;
        engine.backlog.forgetReady(owner, limit, Engine.SWEPT_AT_ONCE);
        engine.backlog.forgetDead(owner, limit, Engine.SWEPT_AT_ONCE);
        engine.deduplication.forget(owner, now, Engine.SWEPT_AT_ONCE);
    }
}
