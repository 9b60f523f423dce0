package dev.isobar.provider.local.server;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names by which this server may be called. */
final class AllowedHosts {
    private final Set<String> names = new HashSet<>();
    private final boolean any;

    AllowedHosts(List<String> hosts) {
        for (String host : hosts) {
            names.add(host.toLowerCase(Locale.ROOT));
        }
        this.any = names.contains("*");
    }

    /** What is wrong with these Host lines; empty when nothing is. */
    Optional<Refusal> judge(List<String> lines) {
        if (lines.size() != 1 || lines.get(0).isBlank()) {
            return Optional.of(new Refusal(400, "the request must have one Host header"));
        }
        return any || names.contains(withoutPort(lines.get(0))) ? Optional.empty() : Optional.of(stranger());
    }

    private static Refusal stranger() {
        return new Refusal(
                421, "this server is not called by that name; allow it with --host-allow or ISOBAR_HOST_ALLOW");
    }

    private static String withoutPort(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf(']') ? name.substring(0, colon) : name;
    }
}
