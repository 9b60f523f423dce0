package dev.isobar.queue;

import dev.isobar.BatchResult;
import dev.isobar.error.CloudException;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue of messages that are delivered at least once (contract MSG-1 to MSG-9). A subscription to a topic is a queue that
 * nobody sends to. Thread-safe; needs no closing.
 */
public final class MessageQueue {
    private final QueueTraits traits;
    private final CallPipeline<QueueDriver> calls;
    private final Sender<QueueDriver> sender;

    private MessageQueue(QueueTraits traits, CallPipeline<QueueDriver> calls) {
        this.traits = traits;
        this.calls = calls;
        this.sender = new Sender<>(
                calls,
                new Sender.Way<>(
                        traits.operations().send,
                        traits.operations().sendAll,
                        traits.target(),
                        () -> traits.requireSendable(calls),
                        traits.operations().storeBody,
                        QueueDriver::send,
                        QueueDriver::batchLimit,
                        QueueDriver::claimCheck));
    }

    /** A queue over its driver: for {@code Cloud}, for {@code AppBuilder}, and for provider authors' unit tests. */
    public static MessageQueue over(QueueSpec spec, CallPipeline<QueueDriver> calls) {
        return new MessageQueue(QueueTraits.of(spec), calls);
    }

    /** A subscription over its driver; needs the capability TOPIC where a queue needs QUEUE. */
    public static MessageQueue over(SubscriptionSpec spec, CallPipeline<QueueDriver> calls) {
        return new MessageQueue(QueueTraits.of(spec), calls);
    }

    /** The declared name. */
    public String name() {
        return traits.name();
    }

    /** How long a received message is kept from others, as declared. */
    public Duration lease() {
        return traits.lease();
    }

    /** How often a message is delivered before it goes to the dead letters, as declared. */
    public int maxAttempts() {
        return traits.maxAttempts();
    }

    /**
     * Sends a message and returns its id once the service has taken it (contract MSG-1). A message whose deduplication id
     * was seen within 5 minutes is not delivered again; the id of the earlier one may be returned.
     *
     * @throws CloudException INVALID_ARGUMENT for a message outside the limits of {@link OutgoingMessage}, for an ordering key
     *     or a deduplication id on a queue that is not ordered, or for a delay on one that is; UNSUPPORTED for a delay, an ordering key or a deduplication id where its
     *     capability is not declared, and on a subscription; NOT_FOUND with {@code resourceMissing()} for a missing queue
     */
    public String send(OutgoingMessage message) {
        return sender.send(message);
    }

    /**
     * Sends messages in as few requests as the service allows (contract MSG-2). All are checked before the first is sent.
     *
     * @param messages any number, in order; an empty list does nothing
     * @return the failures by index in the list; every other message was taken
     * @throws CloudException as {@link #send} for a refused argument, naming its index, and for a missing queue
     */
    public BatchResult<Integer> sendAll(List<OutgoingMessage> messages) {
        return sender.sendAll(messages);
    }

    /**
     * Takes messages under leases as long as the queue's declared one (contract MSG-3, MSG-4).
     *
     * @param max how many at most, 1 to 10
     * @param wait how long to wait for a first message, 0 to 20 seconds; the call returns within that and 2 seconds
     * @return the leases, in no particular order except within an ordering key; may be fewer than there are messages, and
     *     empty when none came
     * @throws CloudException INVALID_ARGUMENT outside these ranges; NOT_FOUND with {@code resourceMissing()} for a missing
     *     queue; DATA_LOSS when a body that was kept elsewhere is lost and there is no other message to return (contract MSG-1)
     */
    public List<Lease> receive(int max, Duration wait) {
        return calls.call(traits.operations().receive, "", () -> request(max, wait), this::received);
    }

    /**
     * The lease of a message that its service pushed to a function, its body fetched where that is kept elsewhere (contract
     * MSG-1): for entry points. A message that travelled whole opens no driver and makes no request, here or later, unless
     * its lease is used; its platform may settle it instead.
     *
     * @throws CloudException DATA_LOSS when the body is lost, or what kept it from being fetched; the message is given back
     *     then, and is a dead letter after its last attempt
     */
    public Lease pushed(Delivery delivery) {
        if (!delivery.message().beginsAsClaim()) {
            return new Lease(delivery, null, traits, calls, calls.ticker().nanos(), Lease.Origin.PUSHED);
        }
        return calls.call(
                traits.operations().receive,
                "message " + delivery.message().id(),
                () -> delivery,
                (driver, pushed, call) -> new Intake(traits, calls).pushed(driver, pushed, call));
    }

    private List<Lease> received(QueueDriver driver, ReceiveRequest request, Call call) throws Exception {
        return new Intake(traits, calls).leases(driver, driver.receive(request, call), call);
    }

    private ReceiveRequest request(int max, @Nullable Duration wait) {
        traits.requireHonoured(calls);
        QueueRules.between(max, 1, 10, "max");
        Duration checked = QueueRules.between(wait, Duration.ZERO, QueueRules.LONGEST_WAIT, "wait");
        return new ReceiveRequest(max, checked, traits.lease());
    }

    /** The messages that nobody could handle (contract MSG-5). */
    public DeadLetters deadLetters() {
        return new DeadLetters(traits, calls);
    }

    /** The same queue with a deadline on each call; INVALID_ARGUMENT unless it is above zero. */
    public MessageQueue within(Duration deadline) {
        return new MessageQueue(traits, calls.within(deadline));
    }

    /**
     * The vendor's own client behind this queue: the way to what the portable interface does not offer.
     *
     * @throws CloudException UNSUPPORTED when there is none of this type
     */
    public <X> X unwrap(Class<X> vendorType) {
        return calls.call(
                traits.operations().unwrap,
                "",
                () -> CloudException.requireArgument(vendorType, "vendorType"),
                (driver, type, call) -> Vendor.orRefuse(driver.unwrap(type), type));
    }

    @Override
    public String toString() {
        return "MessageQueue[" + traits.name() + "]";
    }
}
