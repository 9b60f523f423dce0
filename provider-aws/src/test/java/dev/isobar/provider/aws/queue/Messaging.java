package dev.isobar.provider.aws.queue;

import dev.isobar.Capabilities;
import dev.isobar.conformance.Interposed;
import dev.isobar.provider.aws.AwsProvider;

/** The provider as if it had queues and topics only: for suites of all services, on servers of these two. */
final class Messaging extends Interposed {
    Messaging() {
        super(new AwsProvider());
    }

    @Override
    public Capabilities capabilities() {
        return ElasticMqHarness.messaging(super.capabilities());
    }
}
