package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class QueueTimeTest {
    private long wall = 1_000_000;
    private long nanos = Long.MAX_VALUE;

    private QueueTime since(long noEarlier) {
        return new QueueTime(new Wall(), () -> nanos, noEarlier);
    }

    @Test
    void itIsTheWallClockWhileThatRunsForward() {
        QueueTime time = since(0);

        assertThat(time.now()).isEqualTo(1_000_000);
        wall += 5;
        nanos += 9_000_000_000L;
        assertThat(time.now()).isEqualTo(1_000_005);
    }

    @Test
    void itStandsStillWhenTheClockIsSetBackByALittle() {
        QueueTime time = since(0);
        time.now();
        wall -= 4_999;
        nanos += 1_000_000_000L;

        assertThat(time.now()).isEqualTo(1_000_000);
        wall += 5_000;
        assertThat(time.now()).isEqualTo(1_000_001);
    }

    @Test
    void itGoesOnByTheTickerWhenTheClockIsSetBackByMuch() {
        QueueTime time = since(0);
        time.now();
        wall -= 5_000;
        nanos += 1_999_999;
        assertThat(time.now()).isEqualTo(1_000_001);
        nanos += 1;
        assertThat(time.now()).isEqualTo(1_000_002);
    }

    @Test
    void itBeginsNoEarlierThanTheYoungestMessage() {
        assertThat(since(1_500_000).now()).isEqualTo(1_500_000);
    }

    private final class Wall extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(wall);
        }
    }
}
