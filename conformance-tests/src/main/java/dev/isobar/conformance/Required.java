package dev.isobar.conformance;

import java.util.List;

/**
 * Servers that are not on every machine, such as one that must be installed. A test class whose server is absent is skipped with
 * the reason; {@code -Dconformance.require=ceph,moto} makes that a failure, for the machine that must have them.
 */
public final class Required {
    /** The system property that names the servers which must be there, with commas between them. */
    public static final String PROPERTY = "conformance.require";

    private Required() {}

    /**
     * What a harness throws when its server is absent.
     *
     * @param server its name in {@link #PROPERTY}
     * @param reason why it cannot be had, and what to install
     * @throws IllegalStateException when the run must not go without it
     */
    public static NotTestableHere absent(String server, String reason) {
        if (List.of(System.getProperty(PROPERTY, "").split(",", -1)).contains(server)) {
            throw new IllegalStateException("-D" + PROPERTY + " demands " + server + ": " + reason);
        }
        return new NotTestableHere(reason);
    }
}
