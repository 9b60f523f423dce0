package dev.isobar.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.spi.SecretRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretCacheTest {
    private static final Duration LIFE = Duration.ofMinutes(4);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Queue<Runnable> refreshes = new ArrayDeque<>();
    private final MemorySecrets driver = new MemorySecrets(nanos::get);
    private final SecretCaching caching =
            SecretCaching.defaults().timeToLive(LIFE).refresher(refreshes::add);
    private final Secrets secrets = driver.over(caching, Capabilities.all());

    /** As another process would. */
    private void rotate(String name, String value) {
        driver.values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value.getBytes(StandardCharsets.UTF_8));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    @DisplayName("SEC-3 reads within the time to live are served from the cache")
    void readsWithinTheTimeToLiveCostNothing() {
        rotate("a", "one");

        for (int i = 0; i < 5; i++) {
            assertThat(secrets.get("a").text()).isEqualTo("one");
            assertThat(secrets.get("a", "0").text()).isEqualTo("one");
        }

        assertThat(driver.reads).isEqualTo(2);
    }

    @Test
    @DisplayName("SEC-3 a rotation is seen when the time to live is over")
    void aRotationIsSeenWhenTheTimeToLiveIsOver() {
        rotate("a", "one");
        secrets.get("a");
        rotate("a", "two");
        pass(LIFE.minusNanos(1));
        assertThat(secrets.get("a").text()).isEqualTo("one");
        pass(Duration.ofNanos(1));

        assertThat(secrets.get("a").text()).isEqualTo("two");
    }

    @Test
    @DisplayName("SEC-3 a value in use is refreshed in the background before its life is over")
    void anAgeingValueIsRefreshedInTheBackground() {
        rotate("a", "one");
        secrets.get("a");
        pass(LIFE.dividedBy(4).multipliedBy(3).minusNanos(1));
        secrets.get("a");
        assertThat(refreshes).isEmpty();
        pass(Duration.ofNanos(1));
        rotate("a", "two");
        secrets.get("a");
        secrets.get("a");
        assertThat(refreshes).hasSize(1);

        refreshes.remove().run();

        assertThat(secrets.get("a").text()).isEqualTo("two");
        assertThat(driver.reads).isEqualTo(2);
        pass(LIFE.minusNanos(1));
        secrets.get("a");
        assertThat(driver.reads).isEqualTo(2);
    }

    @Test
    void aFailedRefreshLeavesTheValueToTheEndOfItsLife() {
        rotate("a", "one");
        secrets.get("a");
        pass(LIFE.minusNanos(1));
        secrets.get("a");
        driver.down = true;

        refreshes.remove().run();

        assertThat(secrets.get("a").text()).isEqualTo("one");
        assertThat(refreshes).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(catchThrowableOfType(CloudException.class, () -> secrets.get("a"))
                        .code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aRefreshThatFindsNothingEndsTheValue() {
        rotate("a", "one");
        secrets.get("a");
        pass(LIFE.minusNanos(1));
        secrets.get("a");
        driver.values.clear();

        refreshes.remove().run();

        assertThat(secrets.find("a")).isEmpty();
    }

    @Test
    void aRefusedRefreshDoesNotDisturbTheReader() {
        Secrets refusing = driver.over(
                caching.refresher(refresh -> {
                    throw new RejectedExecutionException();
                }),
                Capabilities.all());
        rotate("a", "one");
        refusing.get("a");
        pass(LIFE.minusNanos(1));

        assertThat(refusing.get("a").text()).isEqualTo("one");
    }

    @Test
    void aPutAndADeleteAreSeenAtOnceByWhoMadeThem() {
        secrets.put("a", "one");
        secrets.get("a");
        secrets.put("a", "two");
        assertThat(secrets.get("a").text()).isEqualTo("two");

        secrets.delete("a");
        assertThat(secrets.find("a")).isEmpty();
    }

    @Test
    void aReadThatBeganBeforeAPutIsNotKept() throws Exception {
        SecretCache cache = new SecretCache(caching, nanos::get);
        SecretRequest latest = new SecretRequest("a", Optional.empty());
        Secret old = Secret.of(new byte[] {1}, "1");
        Secret fresh = Secret.of(new byte[] {2}, "2");

        cache.get(
                latest,
                () -> {
                    cache.forgetLatest("a");
                    return old;
                },
                () -> old);

        assertThat(cache.get(latest, () -> fresh, () -> fresh)).isSameAs(fresh);
    }

    @Test
    void aTimeToLiveOfZeroKeepsNothing() {
        Secrets uncached = driver.over(caching.timeToLive(Duration.ZERO), Capabilities.all());
        rotate("a", "one");
        uncached.get("a");
        rotate("a", "two");

        assertThat(uncached.get("a").text()).isEqualTo("two");
        assertThat(refreshes).isEmpty();
    }

    @Test
    void aTimeToLiveIsZeroToADay() {
        for (Duration wrong : List.of(Duration.ofNanos(-1), Duration.ofHours(24).plusNanos(1))) {
            assertThat(catchThrowableOfType(CloudException.class, () -> caching.timeToLive(wrong)))
                    .hasMessageContaining("0 to 24 hours");
        }
    }
}
