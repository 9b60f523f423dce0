package dev.isobar.conformance.secret;

import dev.isobar.Capability;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Suite;
import dev.isobar.secret.SecretCaching;
import dev.isobar.secret.Secrets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of secrets share: names of their own, and handles that read through no cache. */
public abstract class SecretSuite extends Suite {
    static final SecretCaching NO_CACHE = SecretCaching.defaults().timeToLive(Duration.ZERO);

    private @Nullable Secrets secrets;

    @BeforeEach
    final void openSecrets() {
        needs(Capability.SECRET);
        secrets = opened(NO_CACHE);
    }

    /** The secrets, read through no cache. */
    final Secrets secrets() {
        if (secrets == null) {
            throw new IllegalStateException("the secrets are opened before each test");
        }
        return secrets;
    }

    /** The secrets as another process would open them, with this cache. */
    final Secrets opened(SecretCaching caching) {
        return closeAtEnd(Cloud.open(harness().provider(), options().secretCaching(caching)))
                .secrets();
    }

    /** A name that no secret had before; what is put under it is deleted at the end of the test. */
    final String name() {
        String name = fresh("secret");
        closeAtEnd(() -> opened(NO_CACHE).delete(name));
        return name;
    }

    /** Waits for what may lag behind a put or a delete, no longer than the provider states. */
    final void afterLag(BooleanSupplier seen) throws Exception {
        Duration lag = harness().secretLag();
        if (!lag.isZero() && harness().advance(lag)) {
            return;
        }
        long end = System.nanoTime() + lag.toNanos();
        while (System.nanoTime() - end < 0 && !seen.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
