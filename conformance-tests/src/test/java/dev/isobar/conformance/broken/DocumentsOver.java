package dev.isobar.conformance.broken;

import dev.isobar.Capabilities;
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
import java.util.function.UnaryOperator;

/**
 * A provider whose document drivers stand in front of sound ones.
 *
 * @param provider the sound provider
 * @param capabilities what it declares
 * @param declaring what its drivers make of a declaration
 * @param breaking what stands in front of a driver
 */
record DocumentsOver(
        CloudProvider provider,
        Capabilities capabilities,
        UnaryOperator<CollectionSpec> declaring,
        UnaryOperator<DocumentDriver> breaking)
        implements CloudProvider {
    static UnaryOperator<CloudProvider> with(UnaryOperator<DocumentDriver> breaking) {
        return provider -> new DocumentsOver(provider, provider.capabilities(), UnaryOperator.identity(), breaking);
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public boolean takesLogicalNames() {
        return provider.takesLogicalNames();
    }

    @Override
    public CloudDrivers open(ProviderContext context) throws Exception {
        return new Drivers(provider.open(context));
    }

    private final class Drivers implements CloudDrivers {
        private final CloudDrivers drivers;

        Drivers(CloudDrivers drivers) {
            this.drivers = drivers;
        }

        @Override
        public Fault classify(Throwable vendor) {
            return drivers.classify(vendor);
        }

        @Override
        public BlobDriver bucket(ResourceName name, BucketSpec spec) throws Exception {
            return drivers.bucket(name, spec);
        }

        @Override
        public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
            return breaking.apply(drivers.collection(name, declaring.apply(spec)));
        }

        @Override
        public QueueDriver queue(ResourceName name, QueueSpec spec) throws Exception {
            return drivers.queue(name, spec);
        }

        @Override
        public void close() throws Exception {
            drivers.close();
        }
    }
}
