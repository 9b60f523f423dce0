package dev.isobar.conformance.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import java.util.function.UnaryOperator;

/** A provider whose blob drivers are wrapped into others, to see what the suites and the api make of those. */
public class AlteredBlobs extends Interposed {
    private final UnaryOperator<BlobDriver> altering;

    /** This provider, each of its blob drivers altered so. */
    public AlteredBlobs(CloudProvider provider, UnaryOperator<BlobDriver> altering) {
        super(provider);
        this.altering = altering;
    }

    @Override
    protected BlobDriver bucket(BlobDriver driver) {
        return altering.apply(driver);
    }
}
