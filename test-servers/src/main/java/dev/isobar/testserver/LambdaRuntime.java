package dev.isobar.testserver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lambda as a process of its runtime sees it: the Runtime API, and as a child process AWS's own Java runtime client with a handler
 * on a class path, or a runtime that is another.
 *
 * <p>Leaves out: the telemetry pipe for logs (lines come from standard output), extensions, SnapStart, freezing between
 * invocations, killing a process whose time is over, starting a process anew when it ends, and the limits of payloads.
 * Thread-safe.
 */
public final class LambdaRuntime implements AutoCloseable {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final RuntimeApiServer server;
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

    private LambdaRuntime(RuntimeApiServer server, ServerProcess process) {
        this.server = server;
        this.process = process;
        this.end = process.process().onExit().thenRun(this::ended);
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
        return start(List.of(CLIENT, handler), handler, jvm, classpath, taskRoot, environment);
    }

    /**
     * Starts a runtime of its own in place of AWS's client.
     *
     * @param main its main class, which gets no arguments
     * @param jvm options of the child's Java
     * @param classpath of the child; empty when the options give one
     * @param directory the child's working directory
     * @param environment beside what Lambda sets, and over it
     */
    public static LambdaRuntime startMain(
            String main, List<String> jvm, List<Path> classpath, Path directory, Map<String, String> environment)
            throws IOException {
        return start(List.of(main), main, jvm, classpath, directory, environment);
    }

    private static LambdaRuntime start(
            List<String> main,
            String handler,
            List<String> jvm,
            List<Path> classpath,
            Path taskRoot,
            Map<String, String> environment)
            throws IOException {
        RuntimeApiServer server = RuntimeApiServer.open();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        if (!classpath.isEmpty()) {
            command.addAll(List.of("-cp", joined(classpath)));
        }
        command.addAll(main);
        Map<String, String> all = new LinkedHashMap<>(environment(handler, taskRoot, server.authority()));
        all.putAll(environment);
        return new LambdaRuntime(server, ServerProcess.start("lambda", command, all, taskRoot));
    }

    private static String joined(List<Path> classpath) {
        List<String> paths = new ArrayList<>();
        classpath.forEach(path -> paths.add(path.toAbsolutePath().toString()));
        return String.join(File.pathSeparator, paths);
    }

    /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html. */
    private static Map<String, String> environment(String handler, Path taskRoot, String api) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", api);
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

    private void ended() {
        IOException gone = new IOException("the function's process has ended: " + process.said());
        server.fail(gone);
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
        return begin(event, budget, trace).thenApplyAsync(LambdaRuntime::whole, LambdaRuntime::onItsOwnThread);
    }

    /** As {@link #invoke(byte[], Duration, String)}, but completes as soon as the answer begins. */
    public CompletableFuture<RuntimeApiServer.Reply> begin(byte[] event, Duration budget, String trace) {
        CompletableFuture<RuntimeApiServer.Reply> reply = server.invoke(event, budget, trace);
        if (!process.process().isAlive()) {
            ended();
        }
        return reply;
    }

    /** Not on the thread that brings what is read. */
    private static void onItsOwnThread(Runnable work) {
        Thread thread = new Thread(work, "runtime-result");
        thread.setDaemon(true);
        thread.start();
    }

    private static Result whole(RuntimeApiServer.Reply reply) {
        try (reply) {
            return new Result(reply.body().readAllBytes(), reply.failed());
        } catch (IOException broken) {
            return new Result(broken.toString().getBytes(StandardCharsets.UTF_8), true);
        }
    }

    /** Completes when the process first asks for an event, which is the end of its init phase; fails when it ends instead. */
    public CompletableFuture<Void> ready() {
        return server.ready();
    }

    /** Completes with the error that the process reports instead of asking for events. */
    public CompletableFuture<String> initError() {
        return server.initError();
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
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
