package dev.isobar.testserver;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.LightArrayRevolverScheduler;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * The scheduler of {@link ElasticMq}: a long poll ends when the time of the clock has passed, whether it passed by itself or was
 * moved. A wait of a second or less, which would only hold up tests, is over at once. What is not a message to an actor, such as a
 * time-out of HTTP, keeps to the machine's time. Thread-safe.
 */
public final class MovableScheduler extends LightArrayRevolverScheduler {
    private static final FiniteDuration AT_ONCE = FiniteDuration.create(10, TimeUnit.MILLISECONDS);
    private static final long SHORT_NANOS = Duration.ofMillis(1_001).toNanos();

    private final AtomicLong movedNanos = new AtomicLong();
    private final Set<Task> waiting = ConcurrentHashMap.newKeySet();

    /** As Pekko makes it. */
    public MovableScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
        super(config, log, threads);
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable work, ExecutionContext executor) {
        if (!isMessage(work)) {
            return super.scheduleOnce(delay, work, executor);
        }
        Task task = new Task(work, now() + delay.toNanos(), executor);
        waiting.add(task);
        FiniteDuration real = delay.toNanos() <= SHORT_NANOS ? AT_ONCE : delay;
        return task.cancelledWith(super.scheduleOnce(real, task, executor));
    }

    /** Pekko's own class for a message that is sent later. */
    private static boolean isMessage(Runnable work) {
        return work.getClass().getName().startsWith("org.apache.pekko.actor.Scheduler$$anon$6");
    }

    private long now() {
        return System.nanoTime() + movedNanos.get();
    }

    void pass(Duration time) {
        movedNanos.addAndGet(time.toNanos());
        for (Task task : waiting) {
            if (task.due - now() <= 0) {
                task.executor.execute(task);
            }
        }
    }

    /** Something that happens once, or never. */
    private final class Task implements Runnable {
        private final Runnable work;
        private final long due;
        private final ExecutionContext executor;
        private final AtomicBoolean over = new AtomicBoolean();

        Task(Runnable work, long due, ExecutionContext executor) {
            this.work = work;
            this.due = due;
            this.executor = executor;
        }

        private boolean ends() {
            waiting.remove(this);
            return over.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (ends()) {
                work.run();
            }
        }

        Cancellable cancelledWith(Cancellable timer) {
            return new Cancellable() {
                @Override
                public boolean cancel() {
                    timer.cancel();
                    return ends();
                }

                @Override
                public boolean isCancelled() {
                    return timer.isCancelled();
                }
            };
        }
    }
}
