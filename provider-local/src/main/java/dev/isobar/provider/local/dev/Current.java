package dev.isobar.provider.local.dev;

import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The generation that answers now. A request that comes while one makes way for the next waits for the next. */
final class Current implements HttpHandler, AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Generation generation;

    /** The generation; to be asked only after one was set. */
    Generation get() {
        return Objects.requireNonNull(generation, "the first generation is set before anybody is answered");
    }

    void set(Generation next) {
        lock.lock();
        try {
            generation = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Retires the generation, if there is one yet. */
    @Override
    public void close() {
        Generation present = generation;
        if (present != null) {
            present.retire();
        }
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        Generation present = get();
        while (!present.enter(request)) {
            present = after(present, request);
        }
        return present.http(request);
    }

    private Generation after(Generation retired, HttpRequest request) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(request.invocation().remaining());
        lock.lock();
        try {
            while (generation == retired && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (generation == retired) {
                throw HttpProblem.of(503, "the application is being reloaded");
            }
            return get();
        } finally {
            lock.unlock();
        }
    }
}
