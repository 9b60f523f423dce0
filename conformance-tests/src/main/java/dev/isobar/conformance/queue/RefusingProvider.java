package dev.isobar.conformance.queue;

import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.spi.BatchLimit;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import java.util.List;

/** A provider whose service takes small batches only, and refuses the messages of one text. */
final class RefusingProvider extends Interposed {
    /** How a message is refused. */
    static final ErrorCode CODE = ErrorCode.RESOURCE_EXHAUSTED;

    static final Fault FAULT = Fault.of(CODE).retry();

    private final Refusing refusing;
    private final int perRequest;

    RefusingProvider(CloudProvider provider, String refused, int perRequest) {
        super(provider);
        this.refusing = new Refusing(refused);
        this.perRequest = perRequest;
    }

    private BatchLimit smaller(BatchLimit service) {
        return new BatchLimit(Math.min(perRequest, service.messages()), service.bytes());
    }

    private void requireSmall(List<SendEntry> entries) {
        if (entries.size() > perRequest) {
            throw new IllegalStateException("a request of " + entries.size() + " messages, over " + perRequest);
        }
    }

    @Override
    protected QueueDriver queue(QueueDriver driver) {
        return new ForwardingQueue(driver) {
            @Override
            public BatchLimit batchLimit() {
                return smaller(super.batchLimit());
            }

            @Override
            public List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception {
                requireSmall(entries);
                return refusing.send(entries, rest -> super.send(rest, call));
            }
        };
    }

    @Override
    protected TopicDriver topic(TopicDriver driver) {
        return new TopicDriver() {
            @Override
            public BatchLimit batchLimit() {
                return smaller(driver.batchLimit());
            }

            @Override
            public List<SendOutcome> publish(List<SendEntry> entries, Call call) throws Exception {
                requireSmall(entries);
                return refusing.send(entries, rest -> driver.publish(rest, call));
            }
        };
    }
}
