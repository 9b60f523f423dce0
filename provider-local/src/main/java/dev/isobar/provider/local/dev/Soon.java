package dev.isobar.provider.local.dev;

import dev.isobar.spi.LogLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Lines that may appear a moment later. Requests leave them here and go on; a thread of its own makes text of all that wait and
 * writes it at once. Written by the requests themselves, they would take a third of them. No line is lost: while there is no
 * room for another, because the terminal is slow, whoever brings one writes what waits. Thread-safe.
 */
final class Soon {
    private static final int ROOM = 4096;
    private static final int USUAL_LINE = 64;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final PrintStream out;
    private final BiConsumer<LogLine, StringBuilder> format;
    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(ROOM);
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean called = new AtomicBoolean();
    private final Thread writer;

    /** For lines that this format appends to a text, without their line ends. */
    Soon(PrintStream out, BiConsumer<LogLine, StringBuilder> format) {
        this.out = out;
        this.format = format;
        this.writer = new Thread(this::writeForEver, "isobar-lines");
        this.writer.setDaemon(true);
    }

    /** Begins; to be called once. */
    Soon begin() {
        writer.start();
        return this;
    }

    /** Takes a line, which appears within a moment. */
    void add(LogLine line) {
        while (!waiting.offer(line)) {
            flush();
        }
        if (!called.get() && called.compareAndSet(false, true)) {
            LockSupport.unpark(writer);
        }
    }

    /** Writes what waits, and returns when it is out. */
    void flush() {
        writing.lock();
        try {
            List<LogLine> lines = new ArrayList<>();
            waiting.drainTo(lines);
            out.print(text(lines));
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    private String text(List<LogLine> lines) {
        StringBuilder text = new StringBuilder(USUAL_LINE * lines.size());
        for (LogLine line : lines) {
            format.accept(line, text);
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private void writeForEver() {
        while (true) {
            while (!called.get()) {
                LockSupport.park(this);
            }
            LockSupport.parkNanos(this, NANOS);
            called.set(false);
            flush();
        }
    }
}
