package dev.isobar.conformance.broken.process;

import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.local.JoinableHarness;
import dev.isobar.conformance.local.LocalHarness;
import dev.isobar.conformance.queue.ForwardingQueue;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.util.List;

/** A harness at whose server a message counts as handled when the process that received it ends without a word. */
public final class AcksForTheDead extends JoinableHarness {
    /** Over a new directory; this process lives on, so that its messages are treated as they should be. */
    public AcksForTheDead() throws IOException {
        super(new LocalHarness(), provider -> provider);
    }

    /** Over the server of another process's; as this one will be killed, its messages are gone once it has them. */
    public AcksForTheDead(String joinArgument) {
        super(new LocalHarness(joinArgument), AcksForTheDead::altered);
    }

    private static CloudProvider altered(CloudProvider provider) {
        return new Interposed(provider) {
            @Override
            protected QueueDriver queue(QueueDriver driver) {
                return new Acking(driver);
            }
        };
    }

    private static final class Acking extends ForwardingQueue {
        Acking(QueueDriver driver) {
            super(driver);
        }

        @Override
        public List<Delivery> receive(ReceiveRequest request, Call call) throws Exception {
            List<Delivery> received = super.receive(request, call);
            for (Delivery delivery : received) {
                ack(delivery, call);
            }
            return received;
        }
    }
}
