package dev.isobar.provider.local.server;

import dev.isobar.error.CloudException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where a {@link LocalServer} listens and how much it puts up with. Immutable and thread-safe. */
public final class ServerSettings {
    /**
     * Loopback, port 8080, this machine's own names, 1,024 connections, 10 s for a request and 30 s for its handler, platform
     * threads.
     */
    public static final ServerSettings DEFAULT = new ServerSettings(
            "127.0.0.1",
            8080,
            List.of("localhost", "127.0.0.1", "[::1]"),
            1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            ServerThreads.PLATFORM);

    private final String address;
    private final int port;
    private final List<String> hosts;
    private final int connections;
    private final Duration receiveTime;
    private final Duration budget;
    private final Duration stopTime;
    private final ServerThreads threads;

    private ServerSettings(
            String address,
            int port,
            List<String> hosts,
            int connections,
            Duration receiveTime,
            Duration budget,
            Duration stopTime,
            ServerThreads threads) {
        this.address = address;
        this.port = port;
        this.hosts = hosts;
        this.connections = connections;
        this.receiveTime = receiveTime;
        this.budget = budget;
        this.stopTime = stopTime;
        this.threads = threads;
    }

    /** The same, listening on this address: {@code 0.0.0.0} for all of the machine's. Default 127.0.0.1. */
    public ServerSettings address(String other) {
        CloudException.requireArgument(other, "address");
        return new ServerSettings(other, port, hosts, connections, receiveTime, budget, stopTime, threads);
    }

    /** The same on another port, 0 for any free one. Default 8080. INVALID_ARGUMENT outside 0..65535. */
    public ServerSettings port(int other) {
        if (other < 0 || other > 65535) {
            throw CloudException.invalidArgument("port", other, "0..65535, 0 for any free one");
        }
        return new ServerSettings(address, other, hosts, connections, receiveTime, budget, stopTime, threads);
    }

    /**
     * The same with another host that requests may name; {@code *} lets every name in. Without it a page of a stranger's
     * could reach the server by a name that the stranger points at this machine.
     */
    public ServerSettings allowHost(String host) {
        if (CloudException.requireArgument(host, "host").isBlank()) {
            throw CloudException.invalidArgument("host", host, "a host name, an address or *");
        }
        List<String> more = new ArrayList<>(hosts);
        more.add(host);
        return new ServerSettings(
                address, port, List.copyOf(more), connections, receiveTime, budget, stopTime, threads);
    }

    /** The same with room for this many connections at once; more are closed as they come. Default 1,024. */
    public ServerSettings connections(int most) {
        if (most < 1) {
            throw CloudException.invalidArgument("connections", most, "1 or more");
        }
        return new ServerSettings(address, port, hosts, most, receiveTime, budget, stopTime, threads);
    }

    /**
     * The same with this long for a request to arrive, head and body. The connection is closed when this and the budget are
     * over and the request is not read to its end. Default 10 s.
     */
    public ServerSettings receiveTime(Duration longest) {
        return new ServerSettings(address, port, hosts, connections, positive(longest), budget, stopTime, threads);
    }

    /** The same with this long for a handler, as its invocation tells it. Default 30 s. */
    public ServerSettings budget(Duration longest) {
        return new ServerSettings(address, port, hosts, connections, receiveTime, positive(longest), stopTime, threads);
    }

    /** The same with this long for running handlers to end when the server stops. Default 30 s. */
    public ServerSettings stopTime(Duration longest) {
        return new ServerSettings(address, port, hosts, connections, receiveTime, budget, positive(longest), threads);
    }

    /**
     * The same with handlers on threads of this kind. Default {@link ServerThreads#PLATFORM}. INVALID_ARGUMENT when this Java
     * does not have it.
     */
    public ServerSettings threads(ServerThreads kind) {
        ServerThreads checked = CloudException.requireArgument(kind, "threads")
                .onJava(Runtime.version().feature());
        return new ServerSettings(address, port, hosts, connections, receiveTime, budget, stopTime, checked);
    }

    private static Duration positive(Duration time) {
        if (CloudException.requireArgument(time, "time").isNegative() || time.isZero()) {
            throw CloudException.invalidArgument("time", time, "more than zero");
        }
        return time;
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    List<String> hosts() {
        return hosts;
    }

    int connections() {
        return connections;
    }

    Duration receiveTime() {
        return receiveTime;
    }

    Duration budget() {
        return budget;
    }

    Duration stopTime() {
        return stopTime;
    }

    ServerThreads threads() {
        return threads;
    }
}
