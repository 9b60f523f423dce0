package dev.isobar.provider.aws.secret;

import dev.isobar.error.CloudException;
import dev.isobar.spi.ResourceName;
import java.util.Optional;

/** Between an application's names and those in the account, which begin with a prefix. */
final class SecretNames {
    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html: 512 in all; ours take 127. */
    private static final int LONGEST_PREFIX = 512 - 127;

    private final String prefix;

    SecretNames(ResourceName resource) {
        this.prefix = resource.physical();
        if (prefix.isEmpty() || prefix.length() > LONGEST_PREFIX || !isAllowed(prefix)) {
            throw CloudException.invalidArgument(
                    resource.setting(),
                    prefix.isEmpty() ? null : prefix,
                    "what the names of the secrets begin with, such as shop/prod/: 1 to " + LONGEST_PREFIX
                            + " of letters, digits and /_+=.@-");
        }
    }

    private static boolean isAllowed(String prefix) {
        return prefix.chars().allMatch(c -> isPlain(c) || (c >= 'A' && c <= 'Z') || "/_+=.@".indexOf(c) >= 0);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    String prefix() {
        return prefix;
    }

    String physical(String name) {
        return prefix + name;
    }

    /** The application's name of a secret in the account; empty for one of somebody else's. */
    Optional<String> logical(String physical) {
        if (!physical.startsWith(prefix) || physical.length() == prefix.length()) {
            return Optional.empty();
        }
        String name = physical.substring(prefix.length());
        return name.chars().allMatch(SecretNames::isPlain) ? Optional.of(name) : Optional.empty();
    }
}
