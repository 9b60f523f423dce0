package dev.isobar.example.memory;

import dev.isobar.example.memory.MemoryException.Reason;
import dev.isobar.spi.ResourceName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service itself: what a vendor would run. Its resources are made by its owner and never by a driver. Thread-safe. */
public final class Memory implements AutoCloseable {
    private final Map<String, Object> resources = new ConcurrentHashMap<>();
    private @Nullable SignedServer server;

    /** Makes an empty resource of a kind as in {@link ResourceName#kind()}. */
    public void create(String kind, String name) {
        Object empty = switch (kind) {
            case "bucket" -> new BucketData();
            case "collection" -> new CollectionData();
            case "queue" -> new QueueData();
            default -> throw new IllegalArgumentException("no resource of kind " + kind);
        };
        resources.put(kind + "/" + name, empty);
    }

    /** Removes a resource and all in it. */
    public void delete(String kind, String name) {
        resources.remove(kind + "/" + name);
    }

    /** The resource of this name, looked up with each call: it may be gone. */
    <R> Supplier<R> resource(ResourceName name, Class<R> type) {
        return () -> {
            Object found = resources.get(name.kind() + "/" + name.physical());
            if (found == null) {
                throw new MemoryException(Reason.NO_SUCH_RESOURCE);
            }
            return type.cast(found);
        };
    }

    /** The secrets, of which there is one set. */
    SecretData secrets() {
        return (SecretData) resources.computeIfAbsent("secrets/", key -> new SecretData());
    }

    /** The server that honours signed requests, started by the first of them. */
    synchronized SignedServer server() {
        if (server == null) {
            server = SignedServer.start(this);
        }
        return server;
    }

    /** Stops the server, if it runs; what is stored stays. */
    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
