package dev.isobar.conformance.tiny;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.net.URI;

/**
 * The provider of the small store.
 *
 * @param quirk how it is broken
 * @param capabilities what it declares
 */
record TinyProvider(Quirk quirk, Capabilities capabilities) implements CloudProvider {
    /** Everything that it can do. */
    static final Capabilities ALL =
            Capabilities.of(Capability.BLOB, Capability.DOCUMENT, Capability.QUEUE, Capability.RETRY_AFTER);

    /** Where the server is. */
    static final String SERVER = "ISOBAR_TINY_SERVER";

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public boolean takesLogicalNames() {
        return true;
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        URI server = URI.create(context.setting(SERVER).orElseThrow());
        return new Drivers(new TinyItems(new TinyClient(server, context.retry(), quirk)));
    }

    private record Drivers(TinyItems items) implements CloudDrivers {
        @Override
        public Fault classify(Throwable vendor) {
            return TinyFailure.classify(vendor, items.client().quirk());
        }

        @Override
        public BlobDriver bucket(ResourceName name, BucketSpec spec) {
            return new TinyBlobDriver(items, name.physical());
        }

        @Override
        public DocumentDriver collection(ResourceName name, CollectionSpec spec) {
            return new TinyDocumentDriver(items, spec);
        }

        @Override
        public QueueDriver queue(ResourceName name, QueueSpec spec) {
            return new TinyQueueDriver(items.client(), name.physical());
        }

        @Override
        public void close() {}
    }
}
