package dev.isobar.conformance.push;

import dev.isobar.app.CloudApp;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.conformance.platform.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The platform of {@link PushHarness}. */
record PushPlatform(Adapter adapter) implements Platform {
    @Override
    public Set<Source> sources() {
        return EnumSet.allOf(Source.class);
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public Deployment start(CloudApp app, Duration budget) throws Exception {
        return PushDeployment.of(app, budget, adapter);
    }
}
