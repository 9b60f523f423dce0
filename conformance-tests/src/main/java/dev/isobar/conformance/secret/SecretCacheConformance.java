package dev.isobar.conformance.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.Secret;
import dev.isobar.secret.SecretCaching;
import dev.isobar.secret.Secrets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cache: SEC-3. */
public abstract class SecretCacheConformance extends SecretSuite {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Deque<Runnable> refreshes = new ArrayDeque<>();

    private Secrets cached() {
        return opened(SecretCaching.defaults().timeToLive(LIFE).refresher(refreshes::add));
    }

    private String putElsewhere(String name, String value) throws Exception {
        String version = secrets().put(name, value);
        afterLag(() -> secrets()
                .find(name)
                .map(Secret::versionId)
                .filter(version::equals)
                .isPresent());
        return version;
    }

    private long requests() {
        return harness()
                .requests()
                .orElseThrow(() -> new NotTestableHere(
                        "nobody counts the requests to " + harness().server()));
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("a value that was read lately is served from the cache, without a request")
    void servedFromCache() throws Exception {
        String name = name();
        String version = putElsewhere(name, "1");
        Secrets cached = cached();
        cached.get(name);
        cached.get(name, version);
        long before = requests();
        for (int i = 0; i < 10; i++) {
            assertThat(cached.get(name).text()).isEqualTo("1");
            assertThat(cached.find(name)).isPresent();
            assertThat(cached.within(LIFE).get(name, version).text()).isEqualTo("1");
        }
        assertThat(requests()).as("requests for what is cached").isEqualTo(before);
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("a rotation made elsewhere is seen within the time to live and the provider's lag")
    void rotation() throws Exception {
        String name = name();
        putElsewhere(name, "old");
        Secrets cached = cached();
        assertThat(cached.get(name).text()).isEqualTo("old");
        putElsewhere(name, "new");
        pass(LIFE);
        assertThat(cached.get(name).text()).isEqualTo("new");
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("a deletion made elsewhere is seen within the time to live and the provider's lag")
    void deletion() throws Exception {
        String name = name();
        putElsewhere(name, "old");
        Secrets cached = cached();
        cached.get(name);
        secrets().delete(name);
        afterLag(() -> secrets().find(name).isEmpty());
        pass(LIFE);
        failing(ErrorCode.NOT_FOUND, () -> cached.get(name));
        assertThat(cached.find(name)).isEmpty();
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("the default cache keeps values for 5 minutes")
    void defaultLife() throws Exception {
        String name = name();
        putElsewhere(name, "old");
        Secrets standard = cloud().secrets();
        standard.get(name);
        putElsewhere(name, "new");
        pass(LIFE);
        assertThat(standard.get(name).text()).isEqualTo("new");
    }

    @Test
    @Rule("SEC-3")
    @DisplayName(
            "in the last quarter of its life a value in use is refreshed in the background, once, and nobody waits")
    void refreshed() throws Exception {
        String name = name();
        putElsewhere(name, "old");
        Secrets cached = cached();
        cached.get(name);
        putElsewhere(name, "new");
        pass(LIFE.multipliedBy(3).dividedBy(4).plus(SECOND));
        long before = requests();
        assertThat(cached.get(name).text()).isEqualTo("old");
        assertThat(cached.get(name).text()).isEqualTo("old");
        assertThat(requests()).as("requests while a caller waits").isEqualTo(before);
        assertThat(refreshes).as("refreshes in the background").hasSize(1);
        refreshes.poll().run();
        assertThat(cached.get(name).text()).isEqualTo("new");
        pass(LIFE.dividedBy(2));
        assertThat(cached.get(name).text()).as("its life began anew").isEqualTo("new");
        assertThat(refreshes).isEmpty();
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("a put or delete through the same handle is seen through it at once, cache or not")
    void ownChanges() throws Exception {
        String name = name();
        Secrets cached = cached();
        cached.put(name, "1");
        afterLag(() -> secrets().find(name).isPresent());
        assertThat(cached.get(name).text()).isEqualTo("1");
        String version = cached.put(name, "2");
        afterLag(() -> secrets().get(name).versionId().equals(version));
        assertThat(cached.get(name).text()).isEqualTo("2");
        assertThat(cached.get(name, version).text()).isEqualTo("2");
        cached.delete(name);
        afterLag(() -> secrets().find(name).isEmpty());
        assertThat(cached.find(name)).isEmpty();
        failing(ErrorCode.NOT_FOUND, () -> cached.get(name, version));
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("that a secret is missing is not cached")
    void missing() throws Exception {
        String name = name();
        Secrets cached = cached();
        assertThat(cached.find(name)).isEmpty();
        putElsewhere(name, "1");
        assertThat(cached.get(name).text()).isEqualTo("1");
    }

    @Test
    @Rule("SEC-3")
    @DisplayName("a time to live of zero asks every time, and one outside 0..24 hours is refused")
    void life() throws Exception {
        String name = name();
        putElsewhere(name, "1");
        Secrets uncached = opened(NO_CACHE);
        assertThat(uncached.get(name).text()).isEqualTo("1");
        putElsewhere(name, "2");
        assertThat(uncached.get(name).text()).isEqualTo("2");
        assertNullRefused(() -> SecretCaching.defaults().timeToLive(Duration.ofNanos(-1)));
        assertNullRefused(
                () -> SecretCaching.defaults().timeToLive(Duration.ofHours(24).plusNanos(1)));
        assertNullRefused(() -> SecretCaching.defaults().timeToLive(nothing(Duration.class)));
    }
}
