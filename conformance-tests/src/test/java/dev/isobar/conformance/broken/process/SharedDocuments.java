package dev.isobar.conformance.broken.process;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.local.JoinableHarness;
import dev.isobar.conformance.local.LocalHarness;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.util.function.Function;

/** A harness whose documents are objects of a bucket, which processes share as no local collection can be. */
public class SharedDocuments extends JoinableHarness {
    /** Over a new directory. */
    public SharedDocuments() throws IOException {
        this(new LocalHarness(), ObjectDocuments::new);
    }

    /** Over the server of another process's. */
    public SharedDocuments(String joinArgument) {
        this(new LocalHarness(joinArgument), ObjectDocuments::new);
    }

    private SharedDocuments(LocalHarness local, Function<BlobDriver, DocumentDriver> over) {
        super(local, provider -> new Provider(provider, over));
    }

    @Override
    public boolean isExclusive(ResourceName resource) {
        return false;
    }

    /** One that looks before it writes, under a lock that holds in its own process only. */
    public static final class Racy extends SharedDocuments {
        /** Over a new directory. */
        public Racy() throws IOException {
            super(new LocalHarness(), ObjectDocuments.Unconditional::new);
        }

        /** Over the server of another process's. */
        public Racy(String joinArgument) {
            super(new LocalHarness(joinArgument), ObjectDocuments.Unconditional::new);
        }
    }

    private record Provider(CloudProvider local, Function<BlobDriver, DocumentDriver> over) implements CloudProvider {
        @Override
        public String name() {
            return local.name();
        }

        @Override
        public int apiLevel() {
            return local.apiLevel();
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Capability.DOCUMENT);
        }

        @Override
        public boolean takesLogicalNames() {
            return true;
        }

        @Override
        public CloudDrivers open(ProviderContext context) throws Exception {
            return new Drivers(local.open(context), over);
        }
    }

    private record Drivers(CloudDrivers local, Function<BlobDriver, DocumentDriver> over) implements CloudDrivers {
        @Override
        public Fault classify(Throwable vendor) {
            return local.classify(vendor);
        }

        @Override
        public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
            return over.apply(local.bucket(name, BucketSpec.of(spec.name())));
        }

        @Override
        public void close() throws Exception {
            local.close();
        }
    }
}
