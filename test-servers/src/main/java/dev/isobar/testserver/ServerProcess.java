package dev.isobar.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Somebody's server as a process of its own on a loopback port. It ends when it is closed, and when this process ends. What it
 * prints goes to a file, which a failure to start quotes.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int QUOTED = 4_000;

    private final Process process;
    private final Path output;
    private final Thread hook;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a command, in this environment beside the present one. */
    public static ServerProcess start(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        return start(name, command, environment, Path.of(""));
    }

    /** Starts a command in this directory, in this environment beside the present one. */
    public static ServerProcess start(
            String name, List<String> command, Map<String, String> environment, Path directory) throws IOException {
        Path output = Files.createTempFile("isobar-" + name, ".log");
        output.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile())
                .directory(directory.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), output);
    }

    /** The command that runs a main class on the classpath kept for this server, on the Java that runs this process. */
    public static List<String> java(String server, List<String> jvm, String main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(classpath(server));
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    private static String classpath(String server) throws IOException {
        try (var resource = ServerProcess.class.getResourceAsStream(server + ".classpath")) {
            if (resource == null) {
                throw new IOException(
                        "no classpath is kept for the server " + server + ": build test-servers/" + server);
            }
            return new String(resource.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        }
    }

    /** A loopback port that was free just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until something listens on this loopback port. */
    public ServerProcess awaitPort(int port, Duration most) throws IOException, TimeoutException, InterruptedException {
        return await(() -> listens(port), most);
    }

    /** Waits until this is true; fails at once when the process ends instead. */
    public ServerProcess await(BooleanSupplier ready, Duration most)
            throws IOException, TimeoutException, InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!ready.getAsBoolean()) {
            if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended with " + process.exitValue() + ": " + said());
            }
            if (System.nanoTime() - end > 0) {
                close();
                throw new TimeoutException("the server was not ready after " + most + ": " + said());
            }
        }
        return this;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The end of what it printed. */
    public String said() {
        String all = printed();
        return all.substring(Math.max(0, all.length() - QUOTED));
    }

    /** All that it has printed so far. */
    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process. */
    public Process process() {
        return process;
    }

    /** Kills the process and waits for its end. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDownAlready) {
            // The hook runs, or has run.
            return;
        }
    }
}
