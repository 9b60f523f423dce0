package dev.isobar.provider.local.event;

import dev.isobar.Invocation;
import dev.isobar.provider.local.server.Gate;
import dev.isobar.queue.Lease;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The thread that takes the messages of one channel, and takes no more than there are workers for. */
final class Intake implements Runnable {
    private static final int MOST = 10;
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final long TROUBLE_MILLIS = 500;

    private final Channel channel;
    private final Handling handling;
    private final LeaseKeeper keeper;
    private final Gate gate;
    private final Executor workers;
    private final RunLog log;
    private final Semaphore free;
    private volatile boolean stopping;

    Intake(Channel channel, Handling handling, LeaseKeeper keeper, Gate gate, Executor workers, RunLog log) {
        this.channel = channel;
        this.handling = handling;
        this.keeper = keeper;
        this.gate = gate;
        this.workers = workers;
        this.log = log;
        this.free = new Semaphore(channel.workers());
    }

    /** Takes nothing more; its thread is to be interrupted after this. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                free.acquire();
                take(1 + more());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int more() {
        int more = Math.min(free.availablePermits(), MOST - 1);
        return more > 0 && free.tryAcquire(more) ? more : 0;
    }

    private void take(int permits) throws InterruptedException {
        List<Lease> leases = receive(permits);
        free.release(permits - leases.size());
        for (Lease lease : leases) {
            workers.execute(() -> work(lease));
        }
    }

    /** What is there; nothing, after a pause, when the store is in trouble, which the log tells. */
    private List<Lease> receive(int max) throws InterruptedException {
        try {
            return channel.queue().receive(max, WAIT);
        } catch (RuntimeException e) {
            if (stopping) {
                return List.of();
            }
            log.failed(line("receive-failed"), e);
            TimeUnit.MILLISECONDS.sleep(TROUBLE_MILLIS);
            return List.of();
        }
    }

    private void work(Lease lease) {
        Invocation invocation = handling.begin(lease);
        try {
            if (!gate.enter(invocation)) {
                giveBack(lease);
                return;
            }
            try (LeaseKeeper.Kept kept = keeper.keep(lease, channel.queue().lease(), invocation)) {
                handling.handle(channel, lease, invocation);
            } finally {
                gate.leave(invocation);
            }
        } finally {
            free.release();
        }
    }

    private void giveBack(Lease lease) {
        try {
            lease.nack(Duration.ZERO);
        } catch (RuntimeException e) {
            log.failed(line("give-back-failed"), e);
        }
    }

    private LogLine line(String type) {
        return LogLine.begin().text("type", type).text("trigger", channel.name());
    }
}
