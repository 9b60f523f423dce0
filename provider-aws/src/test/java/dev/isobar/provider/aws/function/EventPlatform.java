package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.app.CloudApp;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.conformance.platform.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Lambda with event sources: S3, SQS, SNS by way of SQS, EventBridge Scheduler and DynamoDB streams. */
record EventPlatform(Capabilities capabilities) implements Platform {
    /** The name of an ordered queue ends so, and each suite's queue is ordered in some test. */
    private static final CloudOptions FIFO = CloudOptions.defaults().setting("ISOBAR_QUEUE_JOBS", "jobs.fifo");

    @Override
    public Set<Source> sources() {
        return EnumSet.complementOf(EnumSet.of(Source.HTTP));
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public Deployment start(CloudApp app, Duration budget) throws Exception {
        return new EventDeployment(new Running(app, capabilities, FIFO));
    }
}
