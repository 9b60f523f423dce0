package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.app.CloudApp;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Suite;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.conformance.platform.Source;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What the suites of functions share: an application of their own for each test. */
abstract class FunctionSuite extends Suite {
    static final Duration BUDGET = Duration.ofSeconds(30);

    final Platform platform() {
        return harness().platform().orElseThrow(() -> new NotTestableHere("this harness starts no functions"));
    }

    /** The application on the platform, until the end of this test. */
    final Deployment start(Source source, CloudApp app) throws Exception {
        return start(source, app, BUDGET);
    }

    final Deployment start(Source source, CloudApp app, Duration budget) throws Exception {
        requireSource(source);
        return closeAtEnd(platform().start(app, budget));
    }

    final void requireSource(Source source) {
        if (!platform().sources().contains(source)) {
            throw new NotTestableHere("this entry takes nothing of the kind " + source);
        }
        Optional<Capability> undeclared = needs(source)
                .filter(needed -> !harness().provider().capabilities().has(needed));
        if (undeclared.isPresent()) {
            throw new NotTestableHere(undeclared.get() + " is not declared");
        }
    }

    private static Optional<Capability> needs(Source source) {
        return switch (source) {
            case HTTP, SCHEDULE -> Optional.empty();
            case BLOB -> Optional.of(Capability.BLOB);
            case QUEUE -> Optional.of(Capability.QUEUE);
            case TOPIC -> Optional.of(Capability.TOPIC);
            case DOCUMENT -> Optional.of(Capability.DOCUMENT_CHANGE_EVENTS);
        };
    }

    /** Demands that the platform refuses to start an application which needs this capability. */
    final void startIsRefused(Capability lacked, CloudApp app) {
        CloudException refusal = catchThrowableOfType(
                CloudException.class, () -> platform().start(app, BUDGET).close());
        assertThat(refusal).as("an application that needs " + lacked).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal.getMessage()).as("the refusal names what is missing").contains(lacked.name());
    }

    final int limit(Limit limit) {
        return Math.toIntExact(harness().provider().capabilities().limit(limit));
    }
}
