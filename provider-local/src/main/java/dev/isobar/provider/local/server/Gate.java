package dev.isobar.provider.local.server;

import dev.isobar.Invocation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is at work inside, so that closing can wait until the last has left. Thread-safe; nobody who passes waits for anybody
 * else while the gate is open.
 */
public final class Gate {
    private final Set<Invocation> inside = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private volatile boolean shut;

    /** An open gate with nobody inside. */
    public Gate() {}

    /** Lets an invocation in; false once the gate is shut. */
    public boolean enter(Invocation invocation) {
        inside.add(invocation);
        if (shut) {
            leave(invocation);
            return false;
        }
        return true;
    }

    /** Says that an invocation has ended. */
    public void leave(Invocation invocation) {
        inside.remove(invocation);
        if (shut) {
            tellLeft();
        }
    }

    private void tellLeft() {
        lock.lock();
        try {
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shuts the gate and waits for those inside. When the time is over, or the waiting thread is interrupted, which it
     * stays, the invocations that are still inside are cancelled.
     */
    public void shut(Duration longest) {
        lock.lock();
        try {
            shut = true;
            awaitEmpty(longest);
        } finally {
            lock.unlock();
        }
        inside.forEach(Invocation::cancel);
    }

    private void awaitEmpty(Duration longest) {
        long nanos = TimeUnit.NANOSECONDS.convert(longest);
        try {
            while (!inside.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
