package dev.isobar.conformance;

import dev.isobar.Capabilities;
import dev.isobar.Capability;

/** The arm of a capability that a test belongs to. */
public final class Arm {
    private Arm() {}

    /** Ends the test, as one of the other arm, unless a provider that declares this is to be judged by it. */
    public static void require(Rule rule, Capabilities declared) {
        for (Capability needed : rule.needs()) {
            if (!declared.has(needed)) {
                throw new OtherArm(needed + " is not declared");
            }
        }
        for (Capability lacked : rule.lacks()) {
            if (declared.has(lacked)) {
                throw new OtherArm(lacked + " is declared");
            }
        }
    }
}
