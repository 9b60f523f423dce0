package dev.isobar.conformance.tiny;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.fault.FaultConformance;

/** The sound provider of the small store passes every suite of faults, which nobody else's server here could show. */
class TinyFaultTest extends FaultConformance {
    @Override
    protected Harness open() throws Exception {
        return new TinyHarness(new TinyProvider(Quirk.NONE, TinyProvider.ALL));
    }
}
