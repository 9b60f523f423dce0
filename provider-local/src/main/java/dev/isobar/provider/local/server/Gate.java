package dev.isobar.provider.local.server;

import dev.isobar.Invocation;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who is at work inside, so that closing can wait until the last has left. Thread-safe. */
public final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<Invocation> inside = new HashSet<>();
    private boolean shut;

    /** An open gate with nobody inside. */
    public Gate() {}

    /** Lets an invocation in; false once the gate is shut. */
    public boolean enter(Invocation invocation) {
        lock.lock();
        try {
            return !shut && inside.add(invocation);
        } finally {
            lock.unlock();
        }
    }

    /** Says that an invocation has ended. */
    public void leave(Invocation invocation) {
        lock.lock();
        try {
            inside.remove(invocation);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shuts the gate and waits for those inside. When the time is over, or the waiting thread is interrupted, which it
     * stays, the invocations that are still inside are cancelled.
     *
     * @return how many were cancelled
     */
    public int shut(Duration longest) {
        lock.lock();
        try {
            shut = true;
            awaitEmpty(longest);
            inside.forEach(Invocation::cancel);
            return inside.size();
        } finally {
            lock.unlock();
        }
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
