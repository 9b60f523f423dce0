package dev.isobar.testserver;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) on a loopback port, streamed answers and
 * their trailers among it. Strict: a streamed answer must bear the headers that the documents demand. Thread-safe.
 */
public final class RuntimeApiServer implements AutoCloseable {
    private static final String API = "/2018-06-01/runtime/";

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApiServer::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Waiting> running = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /**
     * An answer as its first bytes are there.
     *
     * @param type its content type, which tells what a stream begins with
     * @param failed whether it is an error, as JSON
     * @param streamed whether it goes out as it comes
     * @param body throws at its end where a stream was reported as broken, or was cut
     */
    public record Reply(String type, boolean failed, boolean streamed, InputStream body) implements Closeable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** An event that waits for a process, or is handled by one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(String id, byte[] event, Instant deadline, String trace, CompletableFuture<Reply> reply) {}

    private RuntimeApiServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** A server on a free port. */
    public static RuntimeApiServer open() throws IOException {
        RuntimeApiServer server = new RuntimeApiServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        server.threads.execute(server::accept);
        return server;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} wants them. */
    public String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                serveLater(listener.accept());
            }
        } catch (IOException | RejectedExecutionException closed) {
            return;
        }
    }

    private void serveLater(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        if (listener.isClosed()) {
            socket.close();
        }
        threads.execute(() -> serve(socket));
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                RuntimeRequest request = RuntimeRequest.read(in);
                answer(request, socket);
                more = !request.streams();
            }
        } catch (IOException | InterruptedException ended) {
            return; // by the client, or by close()
        } finally {
            open.remove(socket);
        }
    }

    private void answer(RuntimeRequest request, Socket socket) throws IOException, InterruptedException {
        String path = request.path().substring(API.length());
        if (path.equals("invocation/next")) {
            next(request, socket);
        } else if (path.equals("init/error")) {
            initError.complete(new String(request.body(), StandardCharsets.UTF_8));
            accepted(202, socket);
        } else {
            done(path.split("/", -1), request, socket);
        }
    }

    private void next(RuntimeRequest request, Socket socket) throws IOException, InterruptedException {
        request.body();
        ready.complete(null);
        Waiting next = waiting.take();
        running.put(next.id, next);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + next.event.length
                + "\r\nLambda-Runtime-Aws-Request-Id: " + next.id + "\r\nLambda-Runtime-Deadline-Ms: "
                + next.deadline.toEpochMilli()
                + "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:test"
                + (next.trace.isEmpty() ? "" : "\r\nLambda-Runtime-Trace-Id: " + next.trace) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(next.event);
    }

    /** {@code invocation/<id>/response} or {@code invocation/<id>/error}. */
    private void done(String[] path, RuntimeRequest request, Socket socket) throws IOException {
        Waiting ended = path.length == 3 ? running.remove(path[1]) : null;
        if (ended == null) {
            request.body();
            accepted(400, socket);
        } else if (request.streams()) {
            Arriving body = new Arriving();
            ended.reply.complete(new Reply(request.header("content-type"), false, true, body));
            request.stream(body);
            accepted(202, socket);
        } else {
            byte[] body = request.body();
            accepted(202, socket);
            boolean failed = path[2].equals("error");
            ended.reply.complete(
                    new Reply(request.header("content-type"), failed, false, new ByteArrayInputStream(body)));
        }
    }

    private static void accepted(int status, Socket socket) throws IOException {
        String answer = "HTTP/1.1 " + status + " Told\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n"
                + "{\"status\":\"OK\"}\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Hands an event to whoever asks for one next.
     *
     * @param budget how much time the function is told that it has
     * @param trace X-Ray's header; empty for none
     * @return what comes back, as soon as it begins
     */
    public CompletableFuture<Reply> invoke(byte[] event, Duration budget, String trace) {
        Instant deadline = Instant.now().plus(budget);
        Waiting one = new Waiting(UUID.randomUUID().toString(), event, deadline, trace, new CompletableFuture<>());
        waiting.add(one);
        return one.reply.orTimeout(budget.toSeconds() + 30, TimeUnit.SECONDS);
    }

    /** Completes when somebody first asks for an event, which is the end of the init phase. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes with the error that a process reports instead of asking for events. */
    public CompletableFuture<String> initError() {
        return initError;
    }

    /** Fails all that waits for an answer. */
    void fail(IOException why) {
        ready.completeExceptionally(why);
        running.values().forEach(one -> one.reply.completeExceptionally(why));
        waiting.forEach(one -> one.reply.completeExceptionally(why));
    }

    /** Ends every connection and takes no more. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
