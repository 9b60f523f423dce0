package dev.isobar.testserver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ceph's object gateway over a cluster of one monitor and one store in memory: a real store with real signatures, versions and
 * atomic conditions. From the Debian packages ceph-mon, ceph-osd, radosgw and ceph-common.
 *
 * <p>What version 16 does not know: conditions on copy, delete and the completion of an upload in parts, which it ignores;
 * checksums beside MD5; streaming signatures with trailers; an entity tag in quotes in {@code If-Match}.
 */
public final class CephGateway implements AutoCloseable {
    /** What reports call it. */
    public static final String NAME = "Ceph RGW 16 (real store)";

    /** The key id of the one user there is. */
    public static final String ACCESS_KEY = "ISOBARTESTACCESSKEY1";

    /** That user's secret, which protects nothing. */
    public static final String SECRET_KEY = "isobartestsecretkeyisobartestsecretkey1";

    private static final List<String> PROGRAMS =
            List.of("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "monmaptool", "ceph-authtool");
    private static final Duration START = Duration.ofSeconds(60);
    private static final long STEP_SECONDS = 60;

    private final Path directory;
    private final List<ServerProcess> running = new ArrayList<>();
    private final int port;

    private CephGateway(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Why it cannot be started on this machine; empty where it can. */
    public static Optional<String> obstacle() {
        List<String> missing = Programs.missing(PROGRAMS);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Ceph is not installed (no " + String.join(", ", missing)
                        + "); install ceph-mon, ceph-osd, radosgw and ceph-common");
    }

    /** Starts an empty one on free ports; takes about two seconds. */
    public static CephGateway start() throws IOException, TimeoutException, InterruptedException {
        Path directory = Files.createTempDirectory("isobar-ceph");
        Deletion.atExit(directory);
        CephGateway gateway = new CephGateway(directory, ServerProcess.freePort());
        try {
            gateway.begin();
            return gateway;
        } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void begin() throws IOException, TimeoutException, InterruptedException {
        UUID cluster = UUID.randomUUID();
        int monitor = ServerProcess.freePort();
        Files.createDirectories(directory.resolve("run"));
        Files.createDirectories(directory.resolve("mon"));
        Files.createDirectories(directory.resolve("osd"));
        Files.writeString(directory.resolve("ceph.conf"), settings(cluster, monitor));
        makeKeys();
        String address = "[v2:127.0.0.1:" + monitor + "]";
        run("monmaptool", "--create", "--addv", "a", address, "--fsid", cluster.toString(), path("monmap"));
        ceph("ceph-mon", "--mkfs", "-i", "a", "--monmap", path("monmap"), "--keyring", path("keyring"));
        serve("ceph-mon", "-i", "a", "-f").awaitPort(monitor, START);
        String store = UUID.randomUUID().toString();
        ceph("ceph", "osd", "new", store, "0");
        ceph("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", store);
        serve("ceph-osd", "-i", "0", "-f");
        ceph(
                "radosgw-admin",
                "user",
                "create",
                "--uid=isobar",
                "--display-name=isobar",
                "--access-key=" + ACCESS_KEY,
                "--secret-key=" + SECRET_KEY);
        serve("radosgw", "-n", "client.admin", "-f").awaitPort(port, START);
    }

    private String settings(UUID cluster, int monitor) {
        return String.join(
                "\n",
                "[global]",
                "fsid = " + cluster,
                "mon host = v2:127.0.0.1:" + monitor,
                "public addr = 127.0.0.1",
                "keyring = " + path("keyring"),
                "run dir = " + path("run"),
                "admin socket = " + path("run") + "/$name.asok",
                "log file = " + path("$name.log"),
                "mon cluster log file = " + path("cluster.log"),
                "mon data = " + path("mon"),
                "mon data avail crit = 0",
                "mon allow pool size one = true",
                "paxos propose interval = 0.05",
                "paxos min wait = 0.01",
                "osd data = " + path("osd"),
                "osd objectstore = memstore",
                "memstore device bytes = 2147483648",
                "osd heartbeat grace = 600",
                "osd crush chooseleaf type = 0",
                "osd pool default size = 1",
                "osd pool default min size = 1",
                "osd pool default pg num = 1",
                "osd pool default pg autoscale mode = off",
                "rgw frontends = beast endpoint=127.0.0.1:" + port + " tcp_nodelay=1",
                "rgw dynamic resharding = false",
                "");
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void makeKeys() throws IOException, InterruptedException {
        run("ceph-authtool", "--create-keyring", path("keyring"));
        makeKey("mon.", "mon", "allow *");
        makeKey("client.admin", "mon", "allow *", "osd", "allow *", "mgr", "allow *");
        makeKey("osd.0", "mon", "allow profile osd", "osd", "allow *");
    }

    private void makeKey(String name, String... rights) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ceph-authtool", path("keyring"), "--gen-key", "-n", name));
        for (int i = 0; i < rights.length; i += 2) {
            command.addAll(List.of("--cap", rights[i], rights[i + 1]));
        }
        run(command.toArray(String[]::new));
    }

    private ServerProcess serve(String program, String... arguments) throws IOException {
        ServerProcess server = ServerProcess.start(program, withSettings(program, arguments), Map.of());
        running.add(server);
        return server;
    }

    private void ceph(String program, String... arguments) throws IOException, InterruptedException {
        run(withSettings(program, arguments).toArray(String[]::new));
    }

    private List<String> withSettings(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "-c", path("ceph.conf")));
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path said = directory.resolve("said");
        Process step = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!step.waitFor(STEP_SECONDS, TimeUnit.SECONDS)) {
            step.destroyForcibly();
            throw new IOException(command[0] + " did not end in " + STEP_SECONDS + " s: " + Files.readString(said));
        }
        if (step.exitValue() != 0) {
            throw new IOException(command[0] + " ended with " + step.exitValue() + ": " + Files.readString(said));
        }
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        for (int last = running.size() - 1; last >= 0; last--) {
            running.get(last).close();
        }
        Deletion.of(directory);
    }
}
