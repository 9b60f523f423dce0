package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.error.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();

    @BeforeEach
    void tenBytes() {
        bucket.put("k", Body.of("0123456789"));
    }

    private String read(Range range) {
        try (Blob blob = bucket.get("k", range)) {
            assertThat(blob.info().size()).isEqualTo(10);
            return blob.body().text();
        }
    }

    @Test
    @DisplayName("BLOB-20 ranges and suffixes have the same edges everywhere")
    void ranges() {
        assertThat(read(Range.of(2, 3))).isEqualTo("234");
        assertThat(read(Range.of(8, 100))).isEqualTo("89");
        assertThat(read(Range.from(9))).isEqualTo("9");
        assertThat(read(Range.of(99, 0))).isEmpty();
        assertThat(read(Range.last(3))).isEqualTo("789");
        assertThat(read(Range.last(30))).isEqualTo("0123456789");
        assertThat(read(Range.last(0))).isEmpty();
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> read(Range.of(10, 1)));
        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.get("none", Range.of(0, 0)));
    }

    @Test
    @DisplayName("BLOB-21 a truncated body fails the read")
    void truncated() {
        driver.lostBytes = 1;
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.get("k").body().bytes());
        Failing.with(ErrorCode.DATA_LOSS, () -> read(Range.of(2, 3)));
    }

    @Test
    @DisplayName("BLOB-21 bytes that do not match the store's checksum fail the read")
    void altered() {
        driver.blobs.get("k").bytes()[3] = 'X';
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.get("k").body().bytes());
        assertThat(read(Range.of(2, 3))).isEqualTo("2X4");
    }

    @Test
    @DisplayName("BLOB-22 an unchanged blob is a value, not an error")
    void conditional() {
        BlobInfo known = bucket.stat("k");
        assertThat(bucket.getIfChanged("k", known.revision())).isInstanceOf(Conditional.NotModified.class);
        bucket.put("k", Body.of("new"));
        assertThat(bucket.getIfChanged("k", known.revision()))
                .isInstanceOfSatisfying(
                        Conditional.Changed.class,
                        changed -> assertThat(((Blob) changed.value()).body().text())
                                .isEqualTo("new"));
    }

    @Test
    @DisplayName("BLOB-23 a missing key, and a prefix that only other keys have, is not found")
    void missing() {
        bucket.put("dir/a", Body.empty());
        assertThat(bucket.exists("dir")).isFalse();
        assertThat(bucket.exists("dir/")).isFalse();
        assertThat(bucket.find("none")).isEmpty();
        assertThat(bucket.exists("k")).isTrue();
        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.get("none"));
        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.stat("none"));
    }
}
