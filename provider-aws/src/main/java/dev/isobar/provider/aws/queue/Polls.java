package dev.isobar.provider.aws.queue;

import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Receives on threads of its own, so that a caller who is interrupted or whose time is over leaves at once and what comes too
 * late is given back, and not lost for the length of a lease (contract MSG-3, ERR-7). Thread-safe.
 */
final class Polls implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final Consumer<List<Message>> giveBack;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Polls::thread);

    Polls(Consumer<List<Message>> giveBack) {
        this.giveBack = giveBack;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "isobar-sqs-receive");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What the request answers, unless the call ends before. Where it ends before this wait does, SQS is asked to wait less, and
     * nothing is no answer: the caller waits for the deadline, or would come again at once and as often as it can.
     */
    List<Message> receive(Supplier<List<Message>> request, Duration wait, Call call) throws Exception {
        boolean endsBefore = call.remaining().compareTo(wait) < 0;
        CompletableFuture<List<Message>> answer = new CompletableFuture<>();
        threads.execute(() -> poll(request, answer));
        List<Message> received = await(answer, call);
        return received.isEmpty() && endsBefore ? await(new CompletableFuture<>(), call) : received;
    }

    private List<Message> await(CompletableFuture<List<Message>> answer, Call call) throws Exception {
        try {
            return answer.get(call.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            abandon(answer);
            throw e;
        } catch (TimeoutException e) {
            abandon(answer);
            call.check();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    private void poll(Supplier<List<Message>> request, CompletableFuture<List<Message>> answer) {
        try {
            List<Message> messages = request.get();
            if (!answer.complete(messages)) {
                giveBack.accept(messages);
            }
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Nobody waits any more; what has come in this very moment goes back. */
    private void abandon(CompletableFuture<List<Message>> answer) {
        if (answer.cancel(false) || answer.isCompletedExceptionally()) {
            return;
        }
        try {
            threads.execute(() -> giveBack.accept(answer.join()));
        } catch (RejectedExecutionException closed) {
            // The provider is being closed: the lease runs out.
            return;
        }
    }

    /** How long SQS may wait, so that its answer comes before the call ends. */
    static Duration wait(Duration wanted, Call call) {
        long left = Math.max(0, call.remaining().minusMillis(500).toSeconds());
        return Duration.ofSeconds(Math.min(SqsRequests.seconds(wanted), left));
    }

    /** Ends what still waits. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
