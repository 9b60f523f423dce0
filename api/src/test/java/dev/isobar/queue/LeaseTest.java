package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final RecordingQueue driver = new RecordingQueue();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private Lease lease(int attempt) {
        driver.ticker = nanos::get;
        driver.toReceive.clear();
        driver.willDeliver(RecordingQueue.message("m", attempt));
        MessageQueue queue = driver.queue(QueueSpec.of("jobs"), Capabilities.all());
        Lease lease = queue.receive(1, Duration.ZERO).get(0);
        driver.requests.clear();
        return lease;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    @DisplayName("MSG-4 a second ack is silent")
    void aSecondAckIsSilent() {
        Lease lease = lease(1);

        lease.ack();
        lease.ack();
        lease.nack(Duration.ZERO);
        lease.deadLetter("late");

        assertThat(driver.requests).containsExactly("ack token-m");
    }

    @Test
    void anAckThatFailedCanBeMadeAgain() {
        Lease lease = lease(1);
        driver.fail = "settle";
        assertThat(failure(lease::ack)).hasMessageStartingWith("queue.ack on queue jobs, 'message m'");
        driver.fail = "";

        lease.ack();

        assertThat(driver.requests).containsExactly("ack token-m", "ack token-m");
    }

    @Test
    @DisplayName("MSG-4 nack takes a delay of 0 to 600 s")
    void nackIsChecked() {
        Lease lease = lease(1);

        for (Duration delay : new Duration[] {Duration.ofMillis(-1), Duration.ofMillis(600_001), null}) {
            assertThat(failure(() -> lease.nack(delay))).hasMessageContaining("0 to 600 seconds");
        }
        lease.nack(Duration.ofMinutes(10));

        assertThat(driver.requests).containsExactly("nack token-m PT10M");
    }

    @Test
    @DisplayName("MSG-5 a nack with a cause makes a dead letter of the last attempt, and of no earlier one")
    void aNackWithACauseMakesADeadLetterOfTheLastAttempt() {
        lease(4).nack(Duration.ofSeconds(1), "boom");
        assertThat(driver.requests).containsExactly("nack token-m PT1S");

        lease(5).nack(Duration.ofSeconds(1), "boom");
        assertThat(driver.requests).containsExactly("deadLetter token-m boom");
    }

    @Test
    @DisplayName("MSG-4 a lease is extended by 10 to 600 s at a time")
    void extendIsChecked() {
        Lease lease = lease(1);

        for (Duration by : new Duration[] {Duration.ofSeconds(9), Duration.ofSeconds(601), null}) {
            assertThat(failure(() -> lease.extend(by))).hasMessageContaining("10 to 600 seconds");
        }

        assertThat(driver.requests).isEmpty();
    }

    @Test
    @DisplayName("MSG-4 a lease lasts 1 h in all")
    void extensionsEndAfterAnHour() {
        Lease lease = lease(1);
        pass(Duration.ofMinutes(50));
        lease.extend(Duration.ofMinutes(10));
        pass(Duration.ofNanos(1));

        assertThat(failure(() -> lease.extend(Duration.ofMinutes(10)))).hasMessageContaining("at most PT1H");
        lease.extend(Duration.ofMinutes(9));

        assertThat(driver.requests).containsExactly("extend token-m PT10M", "extend token-m' PT9M");
    }

    @Test
    @DisplayName("MSG-4 after an extension the lease goes by its new token")
    void theNewTokenIsUsedAfterAnExtension() {
        Lease lease = lease(1);

        lease.extend(Duration.ofSeconds(10));
        lease.ack();

        assertThat(driver.requests).containsExactly("extend token-m PT10S", "ack token-m'");
    }

    @Test
    void extendingALostOrSettledLeaseSaysSo() {
        Lease lost = lease(1);
        driver.leaseLost = true;
        assertThat(failure(() -> lost.extend(Duration.ofSeconds(10))).code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
        driver.leaseLost = false;

        Lease settled = lease(1);
        settled.ack();
        assertThat(failure(() -> settled.extend(Duration.ofSeconds(10))).code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        assertThat(driver.requests).containsExactly("ack token-m");
    }

    @Test
    @DisplayName("MSG-5 a cause is cut to 1,024 bytes between characters, and never empty")
    void aCauseIsCutBetweenCharacters() {
        for (String cause : List.of("x".repeat(1025), "é".repeat(600), "x" + "\ud83d\ude00".repeat(300))) {
            lease(1).deadLetter(cause);

            String kept = driver.requests.get(0).substring("deadLetter token-m ".length());
            assertThat(cause).startsWith(kept);
            assertThat(kept.getBytes(StandardCharsets.UTF_8).length).isBetween(1021, 1024);
            assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(kept);
        }
        lease(1).deadLetter("");
        assertThat(driver.requests).containsExactly("deadLetter token-m lease-expired");
        assertThat(failure(() -> lease(1).deadLetter(null)).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
    }
}
