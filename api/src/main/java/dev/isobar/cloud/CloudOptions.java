package dev.isobar.cloud;

import dev.isobar.Capability;
import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.internal.telemetry.OpenTelemetryTelemetry;
import dev.isobar.internal.telemetry.Telemetry;
import dev.isobar.secret.SecretCaching;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How to open a cloud. Every option has a default; none is needed where one provider is on the class path. Immutable. */
public final class CloudOptions {
    private static final CloudOptions DEFAULTS = new CloudOptions();

    private final @Nullable String provider;
    private final Set<Capability> required;
    private final RetrySettings retry;
    private final Map<String, String> settings;
    private final Clock clock;
    private final Ticker ticker;
    private final @Nullable SecretCaching secretCaching;
    private final @Nullable Telemetry telemetry;

    /** The defaults. What a start may not need is null here, and made when it is asked for. */
    private CloudOptions() {
        this.provider = null;
        this.required = Set.of();
        this.retry = RetrySettings.defaults();
        this.settings = Map.of();
        this.clock = Clock.systemUTC();
        this.ticker = Ticker.system();
        this.secretCaching = null;
        this.telemetry = null;
    }

    private CloudOptions(Draft draft) {
        this.provider = draft.provider;
        this.required = Collections.unmodifiableSet(copyOf(draft.required));
        this.retry = draft.retry;
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(draft.settings));
        this.clock = draft.clock;
        this.ticker = draft.ticker;
        this.secretCaching = draft.secretCaching;
        this.telemetry = draft.telemetry;
    }

    private static Set<Capability> copyOf(Set<Capability> flags) {
        Set<Capability> copy = EnumSet.noneOf(Capability.class);
        copy.addAll(flags);
        return copy;
    }

    /** The only provider on the class path, nothing required, default retries, the system's clock, no telemetry. */
    public static CloudOptions defaults() {
        return DEFAULTS;
    }

    /** Chooses the provider by name; by default {@code ISOBAR_PROVIDER} does, or there is only one. */
    public CloudOptions provider(String name) {
        Draft draft = new Draft(this);
        draft.provider = CloudException.requireArgument(name, "provider");
        return new CloudOptions(draft);
    }

    /** Demands these capabilities, besides those demanded before; opening fails and names all that are missing (CORE-7). */
    public CloudOptions require(Capability... flags) {
        Draft draft = new Draft(this);
        Collections.addAll(draft.required, flags);
        return new CloudOptions(draft);
    }

    /** How the vendor's SDK retries; by default {@link RetrySettings#defaults()} (ERR-5). */
    public CloudOptions retry(RetrySettings settings) {
        Draft draft = new Draft(this);
        draft.retry = CloudException.requireArgument(settings, "retry");
        return new CloudOptions(draft);
    }

    /**
     * Gives a setting by its environment name, such as {@code ISOBAR_DATA}. It goes before the environment, system
     * properties and {@code isobar.properties} (CORE-4).
     */
    public CloudOptions setting(String name, String value) {
        Draft draft = new Draft(this);
        draft.settings.put(
                CloudException.requireArgument(name, "setting"), CloudException.requireArgument(value, name));
        return new CloudOptions(draft);
    }

    /** The wall clock for time stamps and expiry; by default the system's, in UTC. */
    public CloudOptions clock(Clock wallClock) {
        Draft draft = new Draft(this);
        draft.clock = CloudException.requireArgument(wallClock, "clock");
        return new CloudOptions(draft);
    }

    /** The monotonic clock for leases; by default {@link Ticker#system()}. */
    public CloudOptions ticker(Ticker monotonic) {
        Draft draft = new Draft(this);
        draft.ticker = CloudException.requireArgument(monotonic, "ticker");
        return new CloudOptions(draft);
    }

    /** How secrets are kept after reading; by default {@link SecretCaching#defaults()} (SEC-3). */
    public CloudOptions secretCaching(SecretCaching caching) {
        Draft draft = new Draft(this);
        draft.secretCaching = CloudException.requireArgument(caching, "secretCaching");
        return new CloudOptions(draft);
    }

    /** Reports calls as spans and metrics to this instance; by default nothing is reported. */
    public CloudOptions openTelemetry(OpenTelemetry openTelemetry) {
        Draft draft = new Draft(this);
        draft.telemetry = OpenTelemetryTelemetry.over(CloudException.requireArgument(openTelemetry, "openTelemetry"));
        return new CloudOptions(draft);
    }

    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    Set<Capability> required() {
        return required;
    }

    RetrySettings retry() {
        return retry;
    }

    Map<String, String> settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    Ticker ticker() {
        return ticker;
    }

    SecretCaching secretCaching() {
        return secretCaching == null ? SecretCaching.defaults() : secretCaching;
    }

    Telemetry telemetry() {
        return telemetry == null ? Telemetry.NONE : telemetry;
    }

    /** The values of options that are being made. */
    private static final class Draft {
        private @Nullable String provider;
        private final Set<Capability> required = EnumSet.noneOf(Capability.class);
        private RetrySettings retry;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Clock clock;
        private Ticker ticker;
        private @Nullable SecretCaching secretCaching;
        private @Nullable Telemetry telemetry;

        Draft(CloudOptions from) {
            provider = from.provider;
            required.addAll(from.required);
            retry = from.retry;
            settings.putAll(from.settings);
            clock = from.clock;
            ticker = from.ticker;
            secretCaching = from.secretCaching;
            telemetry = from.telemetry;
        }
    }
}
