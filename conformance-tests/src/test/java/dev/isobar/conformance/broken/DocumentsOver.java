package dev.isobar.conformance.broken;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.document.spi.DocumentDriver;
import java.util.function.UnaryOperator;

/** A provider whose document drivers stand behind others, and that keeps silent about some capabilities. */
final class DocumentsOver extends Interposed {
    private final UnaryOperator<DocumentDriver> altered;
    private final Capability[] undeclared;

    DocumentsOver(CloudProvider provider, UnaryOperator<DocumentDriver> altered, Capability... undeclared) {
        super(provider);
        this.altered = altered;
        this.undeclared = undeclared.clone();
    }

    static AlteredHarness harness(UnaryOperator<DocumentDriver> altered, Capability... undeclared) throws Exception {
        return new AlteredHarness(provider -> new DocumentsOver(provider, altered, undeclared));
    }

    @Override
    public Capabilities capabilities() {
        return super.capabilities().without(undeclared);
    }

    @Override
    protected DocumentDriver collection(DocumentDriver driver) {
        return altered.apply(driver);
    }
}
