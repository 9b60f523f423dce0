package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class JoinedCrcTest {
    private final byte[] bytes = new byte[70_000];
    private final JoinedCrc joined = new JoinedCrc();

    JoinedCrcTest() {
        new Random(7).nextBytes(bytes);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private void add(int from, int to) {
        joined.add(from, crc(bytes, from, to - from), to - from);
    }

    @Test
    void piecesInAnyOrderHaveTheSumOfTheWhole() {
        add(65_536, 70_000);
        add(1, 1_000);
        add(0, 1);
        add(1_000, 65_536);

        assertThat(joined.whole()).isEqualTo(new Checksum.Crc32c(crc(bytes, 0, bytes.length)));
    }

    @Test
    void nothingHasTheSumOfNothing() {
        assertThat(joined.whole()).isEqualTo(new Checksum.Crc32c(crc(bytes, 0, 0)));
        int some = crc(bytes, 0, 9);
        assertThat(JoinedCrc.join(some, 0, 0)).isEqualTo(some);
        assertThat(JoinedCrc.join(0, some, 9)).isEqualTo(some);
    }

    @Test
    void lengthsBeyondAnIntCount() {
        int first = crc(bytes, 0, 10);
        int zeros = crc(new byte[1 << 20], 0, 1 << 20);
        int moved = JoinedCrc.join(first, zeros, 1 << 20);
        for (long length = 1 << 20; length < 1L << 33; length <<= 1) {
            moved = JoinedCrc.join(moved, zeros, length);
            zeros = JoinedCrc.join(zeros, zeros, length);
        }

        assertThat(JoinedCrc.join(first, zeros, 1L << 33)).isEqualTo(moved);
    }

    @Test
    void aGapIsNoWhole() {
        add(0, 10);
        add(11, 20);

        assertThatIllegalStateException().isThrownBy(joined::whole).withMessageContaining("at byte 10");
    }
}
