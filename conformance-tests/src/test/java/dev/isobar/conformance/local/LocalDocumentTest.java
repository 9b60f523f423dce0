package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.document.DocumentConformance;

class LocalDocumentTest extends DocumentConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
