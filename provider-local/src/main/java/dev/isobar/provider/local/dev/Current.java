package dev.isobar.provider.local.dev;

import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The generation that answers now. A request that comes while one makes way for the next waits for the next. */
final class Current implements HttpHandler {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Generation generation;

    Current(Generation first) {
        this.generation = first;
    }

    Generation get() {
        return generation;
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

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        Generation present = generation;
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
            return generation;
        } finally {
            lock.unlock();
        }
    }
}
