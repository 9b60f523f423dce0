package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import dev.isobar.provider.local.store.FailingDisk;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept in memory beside the maps follows when a change of the maps is taken back. */
@Timeout(60)
class QueueOnFailingDiskTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final FailingDisk disk = new FailingDisk();
    private Laptop laptop;
    private MessageQueue queue;

    @BeforeEach
    void open() throws Exception {
        laptop = Laptop.over(disk.open());
        queue = laptop.queue(QueueSpec.of("jobs").lease(LEASE));
    }

    @AfterEach
    void close() {
        disk.mend();
        laptop.close();
    }

    private List<String> received() {
        return queue.receive(10, Duration.ZERO).stream()
                .map(lease -> lease.message().text() + lease.message().attempt())
                .toList();
    }

    /** Waits until all that was done before has failed too. */
    private void failedSend() {
        assertThatThrownBy(() -> queue.send(OutgoingMessage.of("refused"))).isInstanceOf(CloudException.class);
    }

    @Test
    void whatCouldNotBeSentIsNotThere() {
        disk.fill();
        failedSend();
        assertThat(received()).isEmpty();

        disk.mend();
        queue.send(OutgoingMessage.of("a"));
        assertThat(received()).containsExactly("a1");
    }

    @Test
    void whatCouldNotBeReceivedComesAsIfNobodyHadTried() {
        queue.send(OutgoingMessage.of("a"));
        disk.fill();
        assertThatThrownBy(this::received).isInstanceOf(CloudException.class);

        disk.mend();
        assertThat(received()).containsExactly("a1");
        assertThat(received()).isEmpty();
    }

    @Test
    void anAckThatIsTakenBackLetsTheLeaseGoOn() {
        queue.send(OutgoingMessage.of("a"));
        Lease lease = queue.receive(1, Duration.ZERO).get(0);
        disk.fill();
        lease.ack();
        failedSend();

        disk.mend();
        assertThat(received()).isEmpty();
        laptop.pass(LEASE);
        assertThat(received()).containsExactly("a2");
    }

    @Test
    void aNackThatIsTakenBackLetsTheLeaseGoOn() {
        queue.send(OutgoingMessage.of("a"));
        Lease lease = queue.receive(1, Duration.ZERO).get(0);
        disk.fill();
        lease.nack(Duration.ZERO);
        failedSend();

        disk.mend();
        assertThat(received()).isEmpty();
        laptop.pass(LEASE);
        assertThat(received()).containsExactly("a2");
    }

    @Test
    void aLeaseWhoseEndIsTakenBackEndsOnceMore() {
        queue.send(OutgoingMessage.of("a"));
        assertThat(received()).containsExactly("a1");
        laptop.pass(LEASE);
        disk.fill();
        assertThatThrownBy(this::received).isInstanceOf(CloudException.class);

        disk.mend();
        assertThat(received()).containsExactly("a2");
        laptop.pass(LEASE);
        assertThat(received()).containsExactly("a3");
    }

    @Test
    void twoQueuesNeverShareANumber() throws Exception {
        disk.fill();
        assertThatThrownBy(() -> laptop.queue(QueueSpec.of("first"))).isInstanceOf(CloudException.class);

        disk.mend();
        MessageQueue second = laptop.queue(QueueSpec.of("second"));
        MessageQueue first = laptop.queue(QueueSpec.of("first"));
        second.send(OutgoingMessage.of("for the second"));
        assertThat(first.receive(1, Duration.ZERO)).isEmpty();
        assertThat(second.receive(1, Duration.ZERO)).hasSize(1);
    }
}
