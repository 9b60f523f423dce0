package dev.isobar.queue;

import dev.isobar.BatchResult;
import dev.isobar.Capability;
import dev.isobar.error.CloudException;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.time.Duration;
import java.util.List;

/**
 * A topic: each message goes to every subscription that existed before it was published and whose filter it satisfies
 * (contract MSG-7). Thread-safe; needs no closing.
 */
public final class Topic {
    private static final Operation PUBLISH = Operation.write("topic.publish", Capability.TOPIC);
    private static final Operation PUBLISH_ALL = Operation.write("topic.publishAll", Capability.TOPIC);
    private static final Operation STORE_BODY = Operation.write("topic.body.store", Capability.TOPIC);
    private static final Operation UNWRAP = Operation.read("topic.unwrap", Capability.TOPIC);

    private final TopicSpec spec;
    private final CallPipeline<TopicDriver> calls;
    private final Sender<TopicDriver> sender;

    private Topic(TopicSpec spec, CallPipeline<TopicDriver> calls) {
        this.spec = spec;
        this.calls = calls;
        this.sender = new Sender<>(
                calls,
                new Sender.Way<>(
                        PUBLISH,
                        PUBLISH_ALL,
                        spec.isOrdered() ? MessageRules.Target.ORDERED_TOPIC : MessageRules.Target.TOPIC,
                        this::requireHonoured,
                        STORE_BODY,
                        TopicDriver::publish,
                        TopicDriver::batchLimit,
                        TopicDriver::claimCheck));
    }

    /** A topic over its driver: for {@code Cloud}, for {@code AppBuilder}, and for provider authors' unit tests. */
    public static Topic over(TopicSpec spec, CallPipeline<TopicDriver> calls) {
        return new Topic(spec, calls);
    }

    private void requireHonoured() {
        calls.require(Capability.TOPIC);
        if (spec.isOrdered()) {
            calls.require(Capability.QUEUE_ORDERING);
        }
    }

    /** The declared name. */
    public String name() {
        return spec.name();
    }

    /**
     * Publishes a message and returns its id once the service has taken it.
     *
     * @throws CloudException INVALID_ARGUMENT for a message outside the limits of {@link OutgoingMessage}, for a delay, or for
     *     an ordering key or a deduplication id on a topic that is not ordered; UNSUPPORTED for an ordering key or a deduplication id where its
     *     capability is not declared; NOT_FOUND with {@code resourceMissing()} for a missing topic
     */
    public String publish(OutgoingMessage message) {
        return sender.send(message);
    }

    /**
     * Publishes messages in as few requests as the service allows (contract MSG-2). All are checked before the first is
     * published.
     *
     * @param messages any number, in order; an empty list does nothing
     * @return the failures by index in the list; every other message was taken
     * @throws CloudException as {@link #publish} for a refused argument, naming its index, and for a missing topic
     */
    public BatchResult<Integer> publishAll(List<OutgoingMessage> messages) {
        return sender.sendAll(messages);
    }

    /** The same topic with a deadline on each call; INVALID_ARGUMENT unless it is above zero. */
    public Topic within(Duration deadline) {
        return new Topic(spec, calls.within(deadline));
    }

    /**
     * The vendor's own client behind this topic: the way to what the portable interface does not offer.
     *
     * @throws CloudException UNSUPPORTED when there is none of this type
     */
    public <X> X unwrap(Class<X> vendorType) {
        return calls.call(
                UNWRAP,
                "",
                () -> CloudException.requireArgument(vendorType, "vendorType"),
                (driver, type, call) -> Vendor.orRefuse(driver.unwrap(type), type));
    }

    @Override
    public String toString() {
        return "Topic[" + spec.name() + "]";
    }
}
