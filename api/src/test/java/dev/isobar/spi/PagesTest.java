package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Invocation;
import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<Integer> fetched = Collections.synchronizedList(new ArrayList<>());

    /** Pages 0 to 4, of two items each: {@code 0a, 0b, 1a, …}. */
    private Page<String> page(int number) {
        fetched.add(number);
        List<String> items = List.of(number + "a", number + "b");
        return number == 4 ? Page.last(items) : Page.of(items, new PageToken(Integer.toString(number + 1)));
    }

    private static int number(PageToken token) {
        return Integer.parseInt(token.value());
    }

    private Iterator<String> walk(Function<Integer, Page<String>> page) {
        return Pages.all(() -> page.apply(0), token -> page.apply(number(token)))
                .iterator();
    }

    @Test
    void everythingInOrderEachPageOnce() {
        Iterable<String> all = Pages.all(() -> page(0), token -> page(number(token)));

        assertThat(all).containsExactly("0a", "0b", "1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
        assertThat(fetched).containsExactly(0, 1, 2, 3, 4);
        assertThat(all).hasSize(10);
    }

    @Test
    @DisplayName("one page is fetched ahead, once more than half of the first is read")
    void onePageAhead() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch third = new CountDownLatch(1);
        Iterator<String> items = walk(number -> {
            Page<String> page = page(number);
            (number == 1 ? second : number == 2 ? third : new CountDownLatch(0)).countDown();
            return page;
        });
        items.next();
        assertThat(fetched).containsExactly(0);

        items.next();
        second.await();
        assertThat(fetched).containsExactly(0, 1);
        assertThat(items.next()).isEqualTo("1a");
        third.await();
        items.next();
        assertThat(fetched).containsExactly(0, 1, 2);
    }

    @Test
    @DisplayName("who takes the only item of a page has not asked for another page")
    void oneItem() {
        Iterator<String> items = Pages.all(
                        () -> Page.of(List.of("only"), new PageToken("1")), token -> page(number(token)))
                .iterator();

        assertThat(items.next()).isEqualTo("only");
        assertThat(fetched).isEmpty();
        assertThat(items.next()).isEqualTo("1a");
    }

    @Test
    @DisplayName("a page that cannot be fetched fails in its place with its own error, and is asked for again")
    void failure() {
        CloudException lost = CloudException.of(Fault.of(ErrorCode.UNAVAILABLE), null);
        Iterator<String> items = walk(number -> {
            if (number == 2 && Collections.frequency(fetched, 2) == 0) {
                fetched.add(2);
                throw lost;
            }
            return page(number);
        });
        for (int i = 0; i < 4; i++) {
            items.next();
        }

        assertThat(catchThrowableOfType(CloudException.class, items::hasNext)).isSameAs(lost);
        assertThat(items.next()).isEqualTo("2a");
    }

    @Test
    @DisplayName("a page is fetched in the caller's invocation")
    void invocation() throws Exception {
        Invocation invocation = Invocation.begin("one", Duration.ofMinutes(1), Map.of());
        List<String> ids = Collections.synchronizedList(new ArrayList<>());

        invocation.run(() -> {
            Iterator<String> items = walk(number -> {
                ids.add(Invocation.current().map(Invocation::id).orElse("none"));
                return page(number);
            });
            items.forEachRemaining(item -> {});
            return null;
        });

        assertThat(ids).containsExactly("one", "one", "one", "one", "one");
    }

    @Test
    @DisplayName(
            "an interrupt ends the wait for a page, and its request; the interrupted thread makes the next call itself")
    void interrupt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Iterator<String> items = walk(number -> {
            if (Thread.currentThread().isInterrupted()) {
                throw CloudException.of(Fault.of(ErrorCode.CANCELLED), null);
            }
            if (number == 2) {
                begun.countDown();
                waitForInterrupt(ended);
            }
            return page(number);
        });
        for (int i = 0; i < 4; i++) {
            items.next();
        }
        begun.await();
        Thread.currentThread().interrupt();

        CloudException cancelled = catchThrowableOfType(CloudException.class, items::hasNext);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled.code()).isEqualTo(ErrorCode.CANCELLED);
        ended.await();
    }

    private static void waitForInterrupt(CountDownLatch ended) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            ended.countDown();
        }
    }
}
