package dev.isobar.app.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SortableIdsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T06:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    @Test
    void idsSortByTimeEvenWhenTheClockStandsOrGoesBack() {
        SortableIds ids = new SortableIds(clock);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            made.add(ids.get());
        }
        now.set(now.get().plusMillis(1));
        made.add(ids.get());
        now.set(now.get().minusSeconds(5));
        made.add(ids.get());

        assertThat(made).doesNotHaveDuplicates().isSorted().allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{26}"));
    }

    @Test
    void theTimeStandsInFront() {
        SortableIds ids = new SortableIds(clock);
        String before = ids.get();
        now.set(now.get().plusMillis(1));

        assertThat(ids.get().substring(0, 10)).isGreaterThan(before.substring(0, 10));
        assertThat(new SortableIds(clock).get().substring(0, 10))
                .isEqualTo(ids.get().substring(0, 10));
    }

    @Test
    void twoProcessesDoNotMeet() {
        assertThat(new SortableIds(clock).get()).isNotEqualTo(new SortableIds(clock).get());
    }

    @Test
    void whenAllChanceIsUsedUpTheNextMillisecondIsTaken() {
        Random ones = new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public long nextLong() {
                return -1;
            }
        };
        SortableIds ids = new SortableIds(clock, ones);

        String last = ids.get();
        String next = ids.get();

        assertThat(last).endsWith("ZZZZZZZZZZZZZZZZ");
        assertThat(next).isGreaterThan(last).endsWith("0000000000000000");
    }
}
