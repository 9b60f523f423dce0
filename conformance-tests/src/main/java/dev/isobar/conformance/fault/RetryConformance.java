package dev.isobar.conformance.fault;

import static dev.isobar.Capability.RETRY_AFTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retries: ERR-2, ERR-5 and CORE-3. */
public abstract class RetryConformance extends FaultSuite {
    private static final List<Mishap> TRANSIENT = List.of(
            new Mishap.Reset(),
            new Mishap.AnswerLost(),
            Mishap.Status.of(500),
            Mishap.Status.of(502),
            Mishap.Status.of(503),
            Mishap.Status.of(504));

    private static CloudException failureOf(Subject subject, Cloud cloud) {
        CloudException failure =
                catchThrowableOfType(CloudException.class, () -> subject.read(cloud, FaultSuite.AMPLE));
        assertThat(failure).as("a read that meets nothing but faults must fail").isNotNull();
        return failure;
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-5")
    @DisplayName("a call that meets two faults is repeated and succeeds, in three requests")
    void repeated(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        for (Mishap mishap : TRANSIENT) {
            proxy().next(mishap, mishap);
            subject.read(cloud, AMPLE);
            assertThat(proxy().requests()).as("requests after " + mishap).hasSize(3);
            proxy().calm();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-5")
    @DisplayName("a call that meets nothing but faults makes as many requests as the settings allow, and no more")
    void counted(Service service) throws Exception {
        Subject subject = subject(service);
        for (int attempts : new int[] {1, 2, 4}) {
            Cloud cloud = faulty(subject, QUICK.maxAttempts(attempts));
            proxy().always(Mishap.Status.of(503));
            failureOf(subject, cloud);
            assertThat(proxy().requests())
                    .as("requests of " + attempts + " attempts")
                    .hasSize(attempts);
            proxy().calm();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-5")
    @DisplayName("what no retry can help is asked once")
    void notRepeated(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        for (int code : new int[] {400, 401, 403}) {
            proxy().always(Mishap.Status.of(code));
            assertThat(failureOf(subject, cloud).retryable())
                    .as("retryable after " + code)
                    .isFalse();
            assertThat(proxy().requests()).as("requests after " + code).hasSize(1);
            proxy().calm();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule(value = "ERR-5", needs = RETRY_AFTER)
    @DisplayName("the delay that a server asks for is kept before the next request")
    void retryAfter(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().next(Mishap.Status.of(429, Duration.ofSeconds(1)));
        subject.read(cloud, AMPLE);
        List<FaultProxy.Seen> requests = proxy().requests();
        assertThat(requests).hasSize(2);
        Duration between =
                Duration.ofNanos(requests.get(1).nanos() - requests.get(0).nanos());
        assertThat(between).as("between the two requests").isGreaterThan(Duration.ofMillis(980));
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-2")
    @DisplayName("a read that failed for a passing reason is retryable, and its code says what the reason was")
    void retryable(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK.maxAttempts(1));
        for (Mishap mishap : TRANSIENT) {
            proxy().next(mishap);
            CloudException failure = failureOf(subject, cloud);
            assertThat(failure.retryable()).as("retryable after " + mishap).isTrue();
            assertThat(failure.code())
                    .as("the code of " + mishap)
                    .isIn(ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL, ErrorCode.RESOURCE_EXHAUSTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"CORE-3", "ERR-2"})
    @DisplayName("throttling surfaces as RESOURCE_EXHAUSTED, for reads and writes alike, and is always retryable")
    void throttled(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK.maxAttempts(1));
        proxy().always(Mishap.Status.of(429, Duration.ofSeconds(7)));
        CloudException read = failing(ErrorCode.RESOURCE_EXHAUSTED, () -> subject.read(cloud, AMPLE));
        CloudException write = failing(ErrorCode.RESOURCE_EXHAUSTED, () -> subject.write(cloud, AMPLE));
        for (CloudException failure : List.of(read, write)) {
            assertThat(failure.retryable()).isTrue();
            if (harness().provider().capabilities().has(RETRY_AFTER)) {
                assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
            }
        }
        assertThat(subject.writes(quiet(subject)))
                .as("a throttled write did not happen")
                .isZero();
    }
}
