package dev.isobar.example.memory;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.ProviderContext;

/** The way in. It knows, before any call is made, what its drivers can do. */
public final class MemoryProvider implements CloudProvider {
    private static final Memory SHARED = new Memory();

    private final Memory memory;

    /** The provider as {@link java.util.ServiceLoader} makes it, over one memory for the whole process. */
    public MemoryProvider() {
        this(SHARED);
    }

    /** The provider over this memory. */
    public MemoryProvider(Memory memory) {
        this.memory = memory;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                Capability.BLOB,
                Capability.BLOB_REVISION_UNIQUE,
                Capability.BLOB_PARALLEL_UPLOAD,
                Capability.BLOB_RESUMABLE_UPLOAD,
                Capability.BLOB_SIGNED_EXACT,
                Capability.DOCUMENT,
                Capability.DOCUMENT_INDEX_READ_CONSISTENT,
                Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS,
                Capability.QUEUE,
                Capability.QUEUE_DELAY,
                Capability.SECRET);
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        return new MemoryDrivers(memory, context);
    }
}
