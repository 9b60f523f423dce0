package dev.isobar.conformance.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column of the report is about.
 *
 * @param provider the provider's name
 * @param server the server that it ran against
 * @param version the provider's version, from its jar
 */
public record Column(String provider, String server, String version) {
    private static final String PROVIDER = "isobar.provider";
    private static final String SERVER = "isobar.server";
    private static final String VERSION = "isobar.version";

    /** The column as an entry that JUnit carries to its listeners. */
    public Map<String, String> toEntry() {
        return Map.of(PROVIDER, provider, SERVER, server, VERSION, version);
    }

    /** The column that an entry tells of, or null when it is about something else. */
    static @Nullable Column of(Map<String, String> entry) {
        String provider = entry.get(PROVIDER);
        String server = entry.get(SERVER);
        String version = entry.get(VERSION);
        return provider == null || server == null || version == null ? null : new Column(provider, server, version);
    }
}
