package dev.isobar.conformance;

import java.net.URI;
import java.util.Map;

/** The network between a provider and its server, as far as a fault proxy needs it. */
public interface Wire {
    /** Where the server listens. */
    URI server();

    /** The settings that make the provider speak to this address in place of {@link #server()}. */
    Map<String, String> through(URI proxy);

    /** The network to a server whose address the provider takes from this setting. */
    static Wire of(URI server, String setting) {
        return new Wire() {
            @Override
            public URI server() {
                return server;
            }

            @Override
            public Map<String, String> through(URI proxy) {
                return Map.of(setting, proxy.toString());
            }
        };
    }
}
