package dev.isobar.provider.aws.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.isobar.provider.aws.function.LambdaFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Loops of the runtime in this process. */
public final class RunningLoops implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();

    private RunningLoops() {}

    /** Starts so many loops, which end when the Runtime API does. */
    public static RunningLoops start(int count, LambdaFunction function, String authority, LambdaLogger logger) {
        RunningLoops loops = new RunningLoops();
        for (int i = 0; i < count; i++) {
            EventLoop loop = new EventLoop(new RuntimeApi(Address.of(authority)), function, logger);
            Thread thread = new Thread(() -> run(loop), "events");
            thread.setDaemon(true);
            thread.start();
            loops.threads.add(thread);
        }
        return loops;
    }

    private static void run(EventLoop loop) {
        try {
            loop.run();
        } catch (IOException gone) {
            return; // the server was closed, which is how these end
        }
    }

    /** Waits for the end of all. */
    @Override
    public void close() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
