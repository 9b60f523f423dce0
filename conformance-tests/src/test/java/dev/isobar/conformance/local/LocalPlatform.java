package dev.isobar.conformance.local;

import dev.isobar.app.CloudApp;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.conformance.platform.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The local server and its event loop: requests over real sockets, events on a clock that is moved. */
public final class LocalPlatform implements Platform {
    @Override
    public Set<Source> sources() {
        return EnumSet.allOf(Source.class);
    }

    @Override
    public int concurrency() {
        return 16;
    }

    @Override
    public Deployment start(CloudApp app, Duration budget) {
        return new LocalDeployment(app, budget);
    }
}
