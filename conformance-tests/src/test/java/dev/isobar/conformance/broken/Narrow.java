package dev.isobar.conformance.broken;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.SendEntry;

/** A sound provider that can do less: what it does not declare, its drivers do not do either. */
final class Narrow extends Interposed {
    private final Capability[] absent;

    Narrow(CloudProvider provider, Capability... absent) {
        super(provider);
        this.absent = absent.clone();
    }

    @Override
    public Capabilities capabilities() {
        return super.capabilities().without(absent);
    }

    @Override
    protected void require(Capability capability) {
        if (!capabilities().has(capability)) {
            throw new UnsupportedOperationException(capability + " is beyond this service");
        }
    }

    @Override
    protected SubscriptionSpec declared(SubscriptionSpec spec) {
        if (!spec.filter().isEmpty()) {
            require(Capability.TOPIC_FILTERS);
        }
        return spec;
    }

    @Override
    protected QueueDriver queue(QueueDriver driver) {
        return new BrokenQueues.Sending(driver) {
            @Override
            SendEntry altered(SendEntry entry) {
                if (!entry.delay().isZero()) {
                    require(Capability.QUEUE_DELAY);
                }
                entry.orderingKey().ifPresent(key -> require(Capability.QUEUE_ORDERING));
                entry.deduplicationId().ifPresent(id -> require(Capability.QUEUE_DEDUPLICATION));
                return entry;
            }
        };
    }
}
