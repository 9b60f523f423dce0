package dev.isobar.queue;

import dev.isobar.Capabilities;
import dev.isobar.Ticker;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A provider of these tests' own that notes what reaches it: one line for each request. */
final class RecordingQueue implements QueueDriver, TopicDriver {
    final List<String> requests = new ArrayList<>();
    final List<SendEntry> sent = new ArrayList<>();
    final List<Delivery> toReceive = new ArrayList<>();
    BatchLimit limit = BatchLimit.NONE;
    /** Bodies that are refused one by one. */
    String refuse = "";
    /** A body whose whole request fails. */
    String fail = "";

    Ticker ticker = Ticker.system();
    boolean missing;
    boolean leaseLost;

    MessageQueue queue(QueueSpec spec, Capabilities capabilities) {
        return MessageQueue.over(spec, pipeline("queue", spec.name(), capabilities));
    }

    MessageQueue subscription(SubscriptionSpec spec, Capabilities capabilities) {
        return MessageQueue.over(spec, pipeline("subscription", spec.name(), capabilities));
    }

    Topic topic(TopicSpec spec, Capabilities capabilities) {
        return Topic.over(spec, pipeline("topic", spec.name(), capabilities));
    }

    private <D> CallPipeline<D> pipeline(String kind, String name, Capabilities capabilities) {
        @SuppressWarnings("unchecked") // the recorder is every kind of driver
        D driver = (D) this;
        return CallPipeline.to(
                new ResourceName(kind, name, "real-" + name, "ISOBAR_QUEUE"),
                driver,
                Environment.of("recording", capabilities, RecordingQueue::classify)
                        .on(Clock.systemUTC(), ticker));
    }

    private static Fault classify(Throwable vendor) {
        return vendor instanceof FileNotFoundException
                ? Fault.of(ErrorCode.NOT_FOUND).ofResource()
                : Fault.of(ErrorCode.UNAVAILABLE).retry();
    }

    void willDeliver(Message message) {
        toReceive.add(Delivery.of(message, "token-" + message.id()));
    }

    static Message message(String id, int attempt) {
        return Message.of(id, new byte[0], attempt, Instant.EPOCH);
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) throws IOException {
        requests.add("send " + entries.size());
        List<SendOutcome> outcomes = new ArrayList<>();
        for (SendEntry entry : entries) {
            outcomes.add(take(entry));
        }
        return outcomes;
    }

    private SendOutcome take(SendEntry entry) throws IOException {
        String body = new String(entry.body(), StandardCharsets.UTF_8);
        if (missing) {
            throw new FileNotFoundException();
        }
        if (!fail.isEmpty() && body.equals(fail)) {
            throw new IOException("connection reset");
        }
        if (!refuse.isEmpty() && body.equals(refuse)) {
            return new SendOutcome.Refused(
                    Fault.of(ErrorCode.RESOURCE_EXHAUSTED).retry());
        }
        sent.add(entry);
        return new SendOutcome.Sent("id-" + sent.size());
    }

    @Override
    public List<SendOutcome> publish(List<SendEntry> entries, Call call) throws IOException {
        return send(entries, call);
    }

    @Override
    public BatchLimit batchLimit() {
        return limit;
    }

    @Override
    public Optional<ClaimCheck> claimCheck() {
        return Optional.empty();
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) {
        requests.add("receive " + request);
        return List.copyOf(toReceive);
    }

    @Override
    public void ack(Delivery delivery, Call call) throws IOException {
        requests.add("ack " + delivery.token());
        failIfAsked();
    }

    private void failIfAsked() throws IOException {
        if (fail.equals("settle")) {
            throw new IOException("connection reset");
        }
    }

    @Override
    public void nack(NackRequest request, Call call) {
        requests.add("nack " + request.delivery().token() + " " + request.delay());
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        requests.add("extend " + request.delivery().token() + " " + request.fromNow());
        return leaseLost
                ? Optional.empty()
                : Optional.of(request.delivery().token(request.delivery().token() + "'"));
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) {
        requests.add("deadLetter " + request.delivery().token() + " " + request.cause());
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) {
        requests.add("peek " + max);
        return List.of();
    }

    @Override
    public int redrive(int max, Call call) {
        requests.add("redrive " + max);
        return max;
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(this) ? Optional.of(vendorType.cast(this)) : Optional.empty();
    }
}
