package dev.isobar.testserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda as a process of its runtime sees it: the Runtime API
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html), and AWS's own Java runtime client as a child process with
 * a handler on a class path.
 *
 * <p>Leaves out: the telemetry pipe for logs (lines come from standard output), extensions, SnapStart, freezing between
 * invocations, killing a process whose time is over, starting a process anew when it ends, and the limits of payloads.
 * Thread-safe.
 */
public final class LambdaRuntime implements AutoCloseable {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String API = "/2018-06-01/runtime/";

    private final LoopbackServer server;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Waiting> running = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ServerProcess process;
    private final CompletableFuture<Void> end;

    /**
     * What came back of an invocation.
     *
     * @param payload the answer, or the error as JSON
     * @param failed whether it is an error
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Result(byte[] payload, boolean failed) {
        /** The payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** An event that waits for the process, or is handled by it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(String id, byte[] event, Instant deadline, String trace, CompletableFuture<Result> result) {}

    private LambdaRuntime(LoopbackServer server, ServerProcess process) {
        this.server = server;
        this.process = process;
        this.end = process.process().onExit().thenRun(this::ended);
        server.serve(this::handle);
    }

    /**
     * Starts the runtime client with a handler, on the Java that runs this process.
     *
     * @param jvm options of the child's Java
     * @param classpath of the child; the runtime client must be on it; empty when the options give one
     * @param taskRoot the directory that holds the unpacked function: classes at its root, jars in {@code lib/}
     * @param environment beside what Lambda sets, and over it
     */
    public static LambdaRuntime start(
            String handler, List<String> jvm, List<Path> classpath, Path taskRoot, Map<String, String> environment)
            throws IOException {
        LoopbackServer server = LoopbackServer.open("runtime-api");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        if (!classpath.isEmpty()) {
            command.addAll(List.of("-cp", joined(classpath)));
        }
        command.addAll(List.of(CLIENT, handler));
        Map<String, String> all = new LinkedHashMap<>(
                environment(handler, taskRoot, server.address().getPort()));
        all.putAll(environment);
        return new LambdaRuntime(server, ServerProcess.start("lambda", command, all, taskRoot));
    }

    private static String joined(List<Path> classpath) {
        List<String> paths = new ArrayList<>();
        classpath.forEach(path -> paths.add(path.toAbsolutePath().toString()));
        return String.join(File.pathSeparator, paths);
    }

    /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html. */
    private static Map<String, String> environment(String handler, Path taskRoot, int port) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + port);
        environment.put("_HANDLER", handler);
        environment.put("LAMBDA_TASK_ROOT", taskRoot.toAbsolutePath().toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "test");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/test");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/23/[$LATEST]test");
        environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
        environment.put("AWS_REGION", "eu-west-1");
        return environment;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(API.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else if (path.equals("init/error")) {
                initError.complete(new String(body, StandardCharsets.UTF_8));
                accepted(exchange, 202);
            } else {
                done(path.split("/", -1), body, exchange);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(null);
        Waiting next = waiting.take();
        running.put(next.id, next);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", next.id);
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(next.deadline.toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:test");
        headers.set("Content-Type", "application/json");
        if (!next.trace.isEmpty()) {
            headers.set("Lambda-Runtime-Trace-Id", next.trace);
        }
        exchange.sendResponseHeaders(200, next.event.length == 0 ? -1 : next.event.length);
        exchange.getResponseBody().write(next.event);
    }

    /** {@code invocation/<id>/response} or {@code invocation/<id>/error}. */
    private void done(String[] path, byte[] body, HttpExchange exchange) throws IOException {
        Waiting ended = path.length == 3 ? running.remove(path[1]) : null;
        if (ended == null) {
            accepted(exchange, 400);
            return;
        }
        accepted(exchange, 202);
        ended.result.complete(new Result(body, path[2].equals("error")));
    }

    private static void accepted(HttpExchange exchange, int status) throws IOException {
        byte[] body = "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void ended() {
        IOException gone = new IOException("the function's process has ended: " + process.said());
        ready.completeExceptionally(gone);
        running.values().forEach(one -> one.result.completeExceptionally(gone));
        waiting.forEach(one -> one.result.completeExceptionally(gone));
    }

    /** An invocation with 30 seconds and no trace. */
    public CompletableFuture<Result> invoke(byte[] event) {
        return invoke(event, Duration.ofSeconds(30), "");
    }

    /**
     * Hands an event to the process.
     *
     * @param budget how much time the function is told that it has
     * @param trace X-Ray's header; empty for none
     */
    public CompletableFuture<Result> invoke(byte[] event, Duration budget, String trace) {
        Instant deadline = Instant.now().plus(budget);
        Waiting one = new Waiting(UUID.randomUUID().toString(), event, deadline, trace, new CompletableFuture<>());
        waiting.add(one);
        if (!process.process().isAlive()) {
            ended();
        }
        return one.result.orTimeout(budget.toSeconds() + 30, TimeUnit.SECONDS);
    }

    /** Completes when the process first asks for an event, which is the end of its init phase; fails when it ends instead. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes with the error that the process reports instead of asking for events. */
    public CompletableFuture<String> initError() {
        return initError;
    }

    /** The lines that the process has printed so far. */
    public List<String> log() {
        return process.printed().lines().toList();
    }

    /** The process. */
    public Process process() {
        return process.process();
    }

    /** Kills the process and stops the server. */
    @Override
    public void close() {
        process.close();
        end.join();
        server.close();
    }
}
