package dev.isobar.secret;

import dev.isobar.Capability;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The secrets of an application (contract SEC-1 to SEC-3). Names have 1 to 127 characters of {@code [a-z0-9-]}, values 1 byte
 * to 16 KiB; anything else is INVALID_ARGUMENT. Reads are served from a cache, by default for 5 minutes. Thread-safe; needs
 * no closing.
 */
public final class Secrets {
    private static final Operation GET = Operation.read("secret.get", Capability.SECRET);
    private static final Operation PUT = Operation.write("secret.put", Capability.SECRET);
    private static final Operation NAMES = Operation.read("secret.names", Capability.SECRET);
    private static final Operation DELETE = Operation.write("secret.delete", Capability.SECRET);
    private static final Operation UNWRAP = Operation.read("secret.unwrap", Capability.SECRET);
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(30);

    private final CallPipeline<SecretDriver> calls;
    private final CallPipeline<SecretDriver> background;
    private final SecretCache cache;

    private Secrets(CallPipeline<SecretDriver> calls, CallPipeline<SecretDriver> background, SecretCache cache) {
        this.calls = calls;
        this.background = background;
        this.cache = cache;
    }

    /** Secrets over their driver: for {@code Cloud}, for {@code AppBuilder}, and for provider authors' unit tests. */
    public static Secrets over(CallPipeline<SecretDriver> calls, SecretCaching caching) {
        return new Secrets(
                calls,
                calls.within(LONGEST_REFRESH),
                new SecretCache(caching, () -> calls.ticker().nanos()));
    }

    /**
     * The latest version. A version put elsewhere is seen within the cache's time to live and the provider's lag.
     *
     * @throws CloudException NOT_FOUND when there is no secret of this name
     */
    public Secret get(String name) {
        return read(name, () -> new SecretRequest(SecretRules.name(name), Optional.empty()));
    }

    /** As {@link #get(String)}, but empty when there is no secret of this name. */
    public Optional<Secret> find(String name) {
        try {
            return Optional.of(get(name));
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND) && !e.resourceMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The version that a put returned. The latest and the one before it are always kept.
     *
     * @throws CloudException NOT_FOUND when there is no such secret, or no such version of it any more
     */
    public Secret get(String name, String versionId) {
        return read(name, () -> SecretRules.version(name, versionId));
    }

    /** The cache is asked within the call, so that a hit is gated, named and measured like a read. */
    private Secret read(String name, Supplier<SecretRequest> checked) {
        return calls.call(
                GET,
                name,
                checked,
                (driver, request, call) ->
                        cache.get(request, () -> driver.get(request, call), () -> fetchInBackground(request)));
    }

    private Secret fetchInBackground(SecretRequest request) {
        return background.call(GET, request.name(), () -> request, SecretDriver::get);
    }

    /** Stores a text as the latest version and returns its version id, under which it can be read at once. */
    public String put(String name, String text) {
        return put(name, () -> SecretRules.write(name, text));
    }

    /** Stores bytes, which are copied, as the latest version and returns its version id. */
    public String put(String name, byte[] bytes) {
        return put(name, () -> SecretRules.write(name, bytes));
    }

    private String put(String name, Supplier<SecretWrite> checked) {
        return calls.call(PUT, name, checked, (driver, request, call) -> {
            try {
                return driver.put(request, call);
            } finally {
                cache.forgetLatest(request.name());
            }
        });
    }

    /** The names of all secrets, sorted; may lag behind a put or a delete by the provider's lag. */
    public List<String> names() {
        return calls.call(
                NAMES,
                "",
                () -> "",
                (driver, none, call) -> driver.names(call).stream().sorted().toList());
    }

    /** Removes a secret with all its versions; one that does not exist is no error. */
    public void delete(String name) {
        calls.call(DELETE, name, () -> SecretRules.name(name), (driver, checked, call) -> {
            try {
                driver.delete(checked, call);
                return checked;
            } finally {
                cache.forget(checked);
            }
        });
    }

    /** The same secrets, cache included, with a deadline on each call; INVALID_ARGUMENT unless it is above zero. */
    public Secrets within(Duration deadline) {
        return new Secrets(calls.within(deadline), background, cache);
    }

    /**
     * The vendor's own client behind these secrets: the way to what the portable interface does not offer.
     *
     * @throws CloudException UNSUPPORTED when there is none of this type
     */
    public <X> X unwrap(Class<X> vendorType) {
        return calls.call(
                UNWRAP,
                "",
                () -> CloudException.requireArgument(vendorType, "vendorType"),
                (driver, type, call) -> driver.unwrap(type)
                        .orElseThrow(() -> CloudException.of(
                                ErrorCode.UNSUPPORTED,
                                "there is no " + type.getName() + " behind it; ask for a type of its provider")));
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
