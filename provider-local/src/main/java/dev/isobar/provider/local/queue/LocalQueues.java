package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All queues and topics of one data directory. Queues come into being when they are first named, and stay. Open at most one of
 * these over a store at a time, and close it before the store. Thread-safe.
 */
public final class LocalQueues implements AutoCloseable {
    private static final int DEFAULT_ATTEMPTS = 5;
    private static final String SUBSCRIPTION = "subscription:";

    private final Engine engine;
    private final LocalMap<String, Long> numbers;
    private final Subscriptions subscriptions;
    private final Map<String, LocalQueue> open = new ConcurrentHashMap<>();

    private LocalQueues(LocalStore store, ProviderContext context) {
        this.engine = new Engine(store, context);
        this.numbers = store.map("queue.numbers", Codecs.TEXT, Codecs.NUMBER);
        this.subscriptions = new Subscriptions(store, this::subscriber);
    }

    /** The queues of a store. What an earlier process held under lease is given back first. */
    public static LocalQueues open(LocalStore store, ProviderContext context) throws InterruptedException {
        LocalQueues queues = new LocalQueues(store, context);
        if (store.read(queues.engine.backlog::hasLeased)) {
            store.write(Call.unhurried(), () -> {
                queues.engine.backlog.giveBackAll(queues.engine.time.now());
                return true;
            });
        }
        return queues;
    }

    /**
     * An application's queue.
     *
     * @param physical its physical name
     * @param maxAttempts as declared; of several calls for one queue the last decides
     */
    public LocalQueue queue(String physical, int maxAttempts) throws InterruptedException {
        return named("queue:" + physical, maxAttempts);
    }

    /** A queue for the provider's own use, which no application can name. */
    public LocalQueue internal(String name, int maxAttempts) throws InterruptedException {
        return named("internal:" + name, maxAttempts);
    }

    /** A topic. */
    public TopicDriver topic(String physical) throws InterruptedException {
        return new LocalTopic(engine, subscriptions, number("topic:" + physical), physical);
    }

    /** A subscription, which from now on gets what is published; its filter is that of the last call. */
    public LocalQueue subscription(String topic, String physical, SubscriptionSpec spec) throws InterruptedException {
        LocalQueue queue = named(SUBSCRIPTION + Subscriptions.queueName(topic, physical), spec.maxAttempts());
        Filter filter = new Filter(spec.filter());
        engine.store.write(Call.unhurried(), () -> subscriptions.keep(topic, physical, filter));
        return queue;
    }

    private LocalQueue named(String name, int maxAttempts) throws InterruptedException {
        LocalQueue queue = open.get(name);
        if (queue == null) {
            int number = number(name);
            queue = open.computeIfAbsent(name, absent -> new LocalQueue(engine, number, maxAttempts));
        }
        queue.maxAttempts(maxAttempts);
        return queue;
    }

    /** A subscription that a message is published to, whether this process reads it or not; it has its number already. */
    private LocalQueue subscriber(String name) {
        int number = Math.toIntExact(Objects.requireNonNull(numbers.get(SUBSCRIPTION + name)));
        return open.computeIfAbsent(SUBSCRIPTION + name, absent -> new LocalQueue(engine, number, DEFAULT_ATTEMPTS));
    }

    /** The number of a name, given once and for ever: also one that is there already is used only when it is durable. */
    private int number(String name) throws InterruptedException {
        return engine.store.write(Call.unhurried(), () -> givenNumber(name));
    }

    private int givenNumber(String name) {
        long next = numbers.size() + 1;
        Long present = numbers.putIfAbsent(name, next);
        return Math.toIntExact(present == null ? next : present);
    }

    /**
     * How long until some message becomes visible or some lease ends; zero when one is due; empty when nothing will happen by
     * itself.
     */
    public Optional<Duration> nextDue() {
        return open.values().stream().flatMap(queue -> queue.nextDue().stream()).min(Comparator.naturalOrder());
    }

    /** Lets every waiting receiver look again: after a clock was moved. */
    public void wake() {
        open.values().forEach(LocalQueue::wake);
    }

    /**
     * Gives back what is out, and lets waiting receivers return with nothing (contract MSG-9). On an interrupted thread, whose
     * flag stays set, what is out is given back by the next {@link #open} instead.
     */
    @Override
    public void close() {
        engine.close();
        try {
            engine.store.write(Call.unhurried(), this::giveBackAll);
        } catch (InterruptedException e) {
            wake();
            Thread.currentThread().interrupt();
        }
    }

    private boolean giveBackAll() {
        long now = engine.time.now();
        open.values().forEach(queue -> queue.giveBackAll(now));
        return true;
    }
}
