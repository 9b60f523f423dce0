package dev.isobar.conformance.report;

import java.util.Map;
import java.util.Optional;

/**
 * What a column of the report is about.
 *
 * @param provider the provider's name
 * @param server the server that it ran against
 * @param version the provider's version, from its jar
 */
public record Column(String provider, String server, String version) {
    /** The key of the entry by which a random test tells its seed. */
    public static final String SEED = "isobar.seed";

    static final Column UNKNOWN = new Column("unknown", "unknown", "unknown");

    private static final String PROVIDER = "isobar.provider";
    private static final String SERVER = "isobar.server";
    private static final String VERSION = "isobar.version";

    /** Whether both are about the same provider on the same server, whatever version the two were told of. */
    boolean isAbout(Column other) {
        return provider.equals(other.provider) && server.equals(other.server);
    }

    /** The column as an entry that JUnit carries to its listeners. */
    public Map<String, String> toEntry() {
        return Map.of(PROVIDER, provider, SERVER, server, VERSION, version);
    }

    /** The column that an entry tells of; empty when it is about something else. */
    public static Optional<Column> of(Map<String, String> entry) {
        return Optional.ofNullable(entry.get(PROVIDER))
                .map(provider -> new Column(
                        provider,
                        entry.getOrDefault(SERVER, UNKNOWN.server()),
                        entry.getOrDefault(VERSION, UNKNOWN.version())));
    }
}
