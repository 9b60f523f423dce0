package dev.isobar.cloud;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from (contract CORE-4): the options, the environment, system properties, and the file
 * {@code isobar.properties} at the root of the class path, in this order.
 */
final class Settings implements Function<String, Optional<String>> {
    private static final String PREFIX = "ISOBAR_";
    private static final List<String> KINDS =
            List.of("BUCKET_", "COLLECTION_", "QUEUE_", "TOPIC_", "SUBSCRIPTION_", "DEADLETTER_", "SCHEDULE_");

    private final Map<String, String> options;
    private final @Nullable Function<String, @Nullable String> environment;
    private @Nullable Properties file;

    /** With the environment of this process. */
    Settings(Map<String, String> options) {
        this.options = options;
        this.environment = null;
    }

    /** With another environment: for tests. */
    Settings(Map<String, String> options, Function<String, @Nullable String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /** The system property that stands for an environment name: {@code isobar.bucket.my-files}, {@code isobar.data}. */
    static String propertyOf(String name) {
        String rest = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        for (String kind : KINDS) {
            if (rest.startsWith(kind)) {
                return "isobar." + lower(kind.substring(0, kind.length() - 1)) + "."
                        + lower(rest.substring(kind.length()));
            }
        }
        return "isobar." + lower(rest);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value of a setting by its environment name; empty when nobody gave one, or an empty one. */
    Optional<String> get(String name) {
        String value = options.get(name);
        if (value == null) {
            value = environment == null ? System.getenv(name) : environment.apply(name);
        }
        if (value == null) {
            value = System.getProperty(propertyOf(name));
        }
        if (value == null) {
            value = file().getProperty(propertyOf(name));
        }
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    @Override
    public Optional<String> apply(String name) {
        return get(name);
    }

    private synchronized Properties file() {
        if (file == null) {
            file = load();
        }
        return file;
    }

    private static Properties load() {
        Properties properties = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ClassLoader from = loader == null ? Settings.class.getClassLoader() : loader;
        try (InputStream in = from.getResourceAsStream("isobar.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw CloudException.of(
                    Fault.of(ErrorCode.INVALID_ARGUMENT).detail("isobar.properties on the class path cannot be read"),
                    e);
        }
        return properties;
    }
}
