package dev.isobar.provider.local.event;

import dev.isobar.Invocation;
import dev.isobar.provider.local.server.Gate;
import dev.isobar.queue.Lease;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Brings every change, due schedule and message to its handler, at least once. Either by threads of its own, between
 * {@link #start} and {@link #close}, or on the caller's, with {@link #settle}; never both. Thread-safe.
 */
public final class Pump implements AutoCloseable {
    private static final int MOST_SETTLED = 10_000;
    private static final int BATCH = 10;
    private static final long IDLE_MILLIS = 500;
    /** What a cancelled handler gets to end before its thread is interrupted. */
    private static final long LAST_MILLIS = 500;

    private final List<Channel> channels;
    private final List<ChangeFeed> feeds;
    private final Handling handling;
    private final Duration stopTime;
    private final RunLog log;
    private final Gate gate = new Gate();
    private final LeaseKeeper keeper = new LeaseKeeper();
    private final List<Intake> intakes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> thread(work, "isobar-event"));
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean stopping;

    /**
     * A pump at rest.
     *
     * @param channels every queue that has a handler
     * @param feeds what fills them, the schedules among it
     */
    public Pump(List<Channel> channels, List<ChangeFeed> feeds, PumpSettings settings, RunLog log) {
        this.channels = List.copyOf(channels);
        this.feeds = List.copyOf(feeds);
        this.handling = new Handling(settings.budget(), new Backoff(settings.random()), log);
        this.stopTime = settings.stopTime();
        this.log = log;
    }

    /** Begins to pump, on threads of its own. */
    public synchronized void start() {
        for (Channel channel : channels) {
            Intake intake = new Intake(channel, handling, keeper, gate, workers, log);
            intakes.add(intake);
            threads.add(thread(intake, "isobar-intake-" + channel.name()));
        }
        if (!feeds.isEmpty()) {
            threads.add(thread(this::feed, "isobar-feed"));
        }
        threads.forEach(Thread::start);
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Says that a feed has something, which would otherwise be seen half a second later. */
    public void wake() {
        woken.release();
    }

    private void feed() {
        try {
            while (!stopping) {
                if (drained() == 0 && woken.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int drained() {
        int changes = 0;
        for (ChangeFeed feed : feeds) {
            changes += drained(feed);
        }
        return changes;
    }

    private int drained(ChangeFeed feed) {
        try {
            return feed.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (Exception e) {
            log.failed(LogLine.begin().text("type", "feed-failed"), e);
            return 0;
        }
    }

    /**
     * Handles on the calling thread all there is, and all that comes of it, until nothing is due.
     *
     * @return how many messages were handled
     * @throws IllegalStateException when there is no end to it
     */
    public synchronized int settle() {
        int handled = 0;
        int before;
        do {
            before = handled;
            drainAll();
            for (Channel channel : channels) {
                handled += handleAll(channel);
            }
            requireEnd(handled);
        } while (handled > before);
        return handled;
    }

    private void drainAll() {
        int changes;
        do {
            changes = drained();
        } while (changes > 0);
    }

    private int handleAll(Channel channel) {
        List<Lease> leases = channel.queue().receive(BATCH, Duration.ZERO);
        for (Lease lease : leases) {
            Invocation invocation = handling.begin(lease);
            handling.handle(channel, lease, invocation);
        }
        return leases.size();
    }

    private static void requireEnd(int handled) {
        if (handled > MOST_SETTLED) {
            throw new IllegalStateException(
                    "more than " + MOST_SETTLED + " messages were handled; the handlers send each other work for ever");
        }
    }

    /** Takes nothing more, lets running handlers end within the stop time, and cancels those that do not. */
    @Override
    public synchronized void close() {
        stopping = true;
        intakes.forEach(Intake::stop);
        threads.forEach(Thread::interrupt);
        threads.forEach(Pump::join);
        gate.shut(stopTime);
        workers.shutdown();
        if (!ended()) {
            workers.shutdownNow();
        }
        keeper.close();
    }

    private boolean ended() {
        try {
            return workers.awaitTermination(LAST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
