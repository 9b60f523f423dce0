package dev.isobar.conformance;

import org.opentest4j.TestAbortedException;

/** Ends a test that belongs to the other arm of a capability. */
final class OtherArm extends TestAbortedException {
    private static final long serialVersionUID = 1;

    OtherArm(String reason) {
        super(reason);
    }
}
