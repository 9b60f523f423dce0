package dev.isobar.provider.aws.client;

import dev.isobar.error.CloudException;
import dev.isobar.spi.ProviderContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of this provider beside the names of resources. On AWS none is needed: region and credentials come from where
 * the SDK always finds them. Stores that speak AWS's protocols elsewhere are reached through these.
 *
 * <ul>
 *   <li>{@code ISOBAR_AWS_REGION}: the region, in place of the one that the SDK finds.
 *   <li>{@code ISOBAR_AWS_ACCESS_KEY_ID} and {@code ISOBAR_AWS_SECRET_ACCESS_KEY}, with {@code ISOBAR_AWS_SESSION_TOKEN} where
 *       there is one: credentials, in place of those that the SDK finds.
 *   <li>{@code ISOBAR_AWS_S3_ENDPOINT}, and the same with {@code DYNAMODB}, {@code SQS}, {@code SNS}, {@code SECRETSMANAGER}:
 *       the address of a service, such as {@code https://s3.example:8443}.
 *   <li>{@code ISOBAR_AWS_MESSAGE_BUCKET}: the bucket for bodies of messages that are larger than SQS or SNS takes (contract MSG-1).
 *       It needs a lifecycle rule that removes what is older than 30 days below {@code isobar-bodies/}.
 *   <li>{@code ISOBAR_AWS_S3_PATH_STYLE}: {@code true} puts the bucket's name into the path and not into the host.
 *   <li>{@code ISOBAR_AWS_S3_CHECKSUMS}: {@code when-supported}, the default, lets the SDK add checksums that S3 verifies;
 *       {@code when-required} leaves them out, for stores that do not know them.
 *   <li>{@code ISOBAR_AWS_DYNAMODB_DOCUMENTS}: {@code packed}, the default, stores each document as bytes; {@code maps} stores an
 *       attribute for each value, which the console and other programs can read, and which takes the SDK nearly twice as long.
 *       Documents of both kinds are read under either.
 * </ul>
 */
public final class AwsSettings {
    private final Function<String, Optional<String>> settings;

    private AwsSettings(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** The settings of an opened cloud. */
    public static AwsSettings of(ProviderContext context) {
        return new AwsSettings(context::setting);
    }

    /** The region, where it is set; empty leaves the rest of the SDK's own chain to look for it. */
    Optional<String> region() {
        return settings.apply("ISOBAR_AWS_REGION").or(() -> next("aws.region", "AWS_REGION"));
    }

    /**
     * What the SDK's chain would find in the environment. A function has its region and its credentials there, and a chain that
     * need not be built is not loaded.
     *
     * @param property what the chain asks first; where it is set nothing is answered, so that the chain is asked
     */
    private Optional<String> next(String property, String variable) {
        return System.getProperty(property) == null
                ? settings.apply(variable).map(String::strip).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    /** Credentials, where they are set; empty leaves the rest of the SDK's own chain to look for them. */
    Optional<Credentials> credentials() {
        Optional<String> id = settings.apply("ISOBAR_AWS_ACCESS_KEY_ID");
        Optional<String> key = settings.apply("ISOBAR_AWS_SECRET_ACCESS_KEY");
        if (id.isPresent() != key.isPresent()) {
            throw CloudException.invalidArgument(
                    "ISOBAR_AWS_ACCESS_KEY_ID", "one of the two", "set together with ISOBAR_AWS_SECRET_ACCESS_KEY");
        }
        return id.isPresent()
                ? id.map(given -> new Credentials(given, key.get(), settings.apply("ISOBAR_AWS_SESSION_TOKEN")))
                : ofEnvironment();
    }

    private Optional<Credentials> ofEnvironment() {
        Optional<String> id = next("aws.accessKeyId", "AWS_ACCESS_KEY_ID");
        Optional<String> key = next("aws.secretAccessKey", "AWS_SECRET_ACCESS_KEY");
        return id.isPresent() && key.isPresent()
                ? Optional.of(new Credentials(id.get(), key.get(), next("aws.sessionToken", "AWS_SESSION_TOKEN")))
                : Optional.empty();
    }

    Optional<URI> endpoint(String service) {
        String setting = "ISOBAR_AWS_" + service.toUpperCase(Locale.ROOT) + "_ENDPOINT";
        return settings.apply(setting).map(given -> address(setting, given));
    }

    private static URI address(String setting, String given) {
        try {
            URI uri = URI.create(given.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw badAddress(setting, given);
        }
        throw badAddress(setting, given);
    }

    private static CloudException badAddress(String setting, String given) {
        return CloudException.invalidArgument(setting, given, "an address such as https://s3.example:8443");
    }

    boolean pathStyle() {
        return one("ISOBAR_AWS_S3_PATH_STYLE", "false", "true").equals("true");
    }

    /** True when checksums are added wherever S3 takes them. */
    public boolean checksums() {
        return one("ISOBAR_AWS_S3_CHECKSUMS", "when-supported", "when-required").equals("when-supported");
    }

    /** True when documents are stored as bytes. */
    public boolean packsDocuments() {
        return one("ISOBAR_AWS_DYNAMODB_DOCUMENTS", "packed", "maps").equals("packed");
    }

    private String one(String setting, String usual, String other) {
        String given = settings.apply(setting).map(String::strip).orElse(usual);
        if (!given.equals(usual) && !given.equals(other)) {
            throw CloudException.invalidArgument(setting, given, usual + " or " + other);
        }
        return given;
    }

    /** Given credentials. Prints as {@code ***}. */
    record Credentials(String id, String key, Optional<String> token) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
