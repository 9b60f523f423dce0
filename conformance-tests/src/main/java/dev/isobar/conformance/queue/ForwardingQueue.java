package dev.isobar.conformance.queue;

import dev.isobar.queue.DeadLetter;
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
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A queue driver that hands every call on to another: for subclasses that change one of them. */
public class ForwardingQueue implements QueueDriver {
    private final QueueDriver driver;

    /** Hands on to this driver. */
    public ForwardingQueue(QueueDriver driver) {
        this.driver = driver;
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception {
        return driver.send(entries, call);
    }

    @Override
    public BatchLimit batchLimit() {
        return driver.batchLimit();
    }

    @Override
    public Optional<ClaimCheck> claimCheck() {
        return driver.claimCheck();
    }

    @Override
    public void adopt(Delivery delivery, Duration lease) {
        driver.adopt(delivery, lease);
    }

    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
        return driver.receive(request, call);
    }

    @Override
    public void ack(Delivery delivery, Call call) throws Exception {
        driver.ack(delivery, call);
    }

    @Override
    public void nack(NackRequest request, Call call) throws Exception {
        driver.nack(request, call);
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) throws Exception {
        return driver.extend(request, call);
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) throws Exception {
        driver.deadLetter(request, call);
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) throws Exception {
        return driver.peek(max, call);
    }

    @Override
    public int redrive(int max, Call call) throws Exception {
        return driver.redrive(max, call);
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return driver.unwrap(vendorType);
    }
}
