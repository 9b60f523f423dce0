package dev.isobar.conformance.fault;

import dev.isobar.RetrySettings;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Suite;
import dev.isobar.conformance.Wire;
import dev.isobar.secret.SecretCaching;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of faults share: a proxy in front of the server, and clouds that speak through it. */
public abstract class FaultSuite extends Suite {
    /** Retries without long waits. */
    static final RetrySettings QUICK = RetrySettings.defaults()
            .maxAttempts(4)
            .baseDelay(Duration.ofMillis(1))
            .maxDelay(Duration.ofMillis(5));

    /** Long enough for anything but silence. */
    static final Duration AMPLE = Duration.ofSeconds(20);

    private @Nullable Wire wire;
    private @Nullable FaultProxy proxy;

    @BeforeEach
    final void openProxy() throws Exception {
        Wire present = harness()
                .wire()
                .orElseThrow(() -> new NotTestableHere(
                        "the provider reaches " + harness().server() + " over no network that a proxy could stand in"));
        wire = present;
        proxy = closeAtEnd(FaultProxy.before(present.server()));
    }

    final FaultProxy proxy() {
        if (proxy == null) {
            throw new IllegalStateException("the proxy is opened before each test");
        }
        return proxy;
    }

    /** What faults happen to, stored and ready; the service must be declared. */
    final Subject subject(Service service) throws Exception {
        needs(service.capability());
        Subject made = service.make(harness(), fresh("fault"));
        for (ResourceName resource : made.resources()) {
            destroyAtEnd(resource);
        }
        made.prepare(quiet(made));
        return made;
    }

    /** The provider over a wire without faults. */
    final Cloud quiet(Subject subject) {
        return cloud(subject.resources());
    }

    /** The provider through the proxy; opened and used once, so that only what a test does is counted. */
    final Cloud faulty(Subject subject, RetrySettings retry) {
        Cloud cloud = faulty(retry, subject.resources());
        subject.read(cloud, AMPLE);
        proxy().calm();
        return cloud;
    }

    /** The provider through the proxy, not used yet. */
    final Cloud faulty(RetrySettings retry, ResourceName... resources) {
        if (wire == null) {
            throw new IllegalStateException("the wire is found before each test");
        }
        CloudOptions options = options(resources)
                .retry(retry)
                .secretCaching(SecretCaching.defaults().timeToLive(Duration.ZERO));
        for (Map.Entry<String, String> setting : wire.through(proxy().address()).entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        return closeAtEnd(Cloud.open(harness().provider(), options));
    }
}
