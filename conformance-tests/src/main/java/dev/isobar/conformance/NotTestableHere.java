package dev.isobar.conformance;

import org.opentest4j.TestAbortedException;

/** Says why a rule cannot be judged on this server: one of the four outcomes. */
public final class NotTestableHere extends TestAbortedException {
    private static final long serialVersionUID = 1;

    /** The reason, as the report shows it. */
    public NotTestableHere(String reason) {
        super(reason);
    }
}
