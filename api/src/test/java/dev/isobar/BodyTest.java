package dev.isobar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
    private static InputStream stream(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void bytesAreCopiedBothWays() {
        byte[] given = {1, 2};
        Body body = Body.of(given);
        given[0] = 9;
        body.bytes()[1] = 9;

        assertThat(body.bytes()).containsExactly(1, 2);
    }

    @Test
    void bytesTextAndFilesCanBeReadAgain(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "ü");

        for (Body body : new Body[] {Body.of("ü"), Body.of(file)}) {
            assertThat(body.repeatable()).isTrue();
            assertThat(body.length()).hasValue(2);
            assertThat(body.text()).isEqualTo("ü");
            assertThat(body.text()).isEqualTo("ü");
        }
        assertThat(Body.of(file).file()).hasValue(file);
        assertThat(Body.of("ü").file()).isEmpty();
    }

    @Test
    void aStreamIsReadOnce() {
        Body body = Body.of(stream(3));

        assertThat(body.repeatable()).isFalse();
        assertThat(body.length()).isEmpty();
        assertThat(body.bytes()).hasSize(3);
        assertThatIllegalStateException().isThrownBy(body::stream).withMessageContaining("has been read");
    }

    @Test
    @DisplayName("BLOB-11 a source that ends before its declared length is DATA_LOSS")
    void shortSource() {
        CloudException thrown = catchThrowableOfType(
                CloudException.class, () -> Body.of(stream(3), 4).bytes());

        assertThat(thrown.code()).isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(thrown).hasMessageContaining("ended after 3 of 4 bytes");
    }

    @Test
    @DisplayName("BLOB-11 a source that goes on after its declared length is DATA_LOSS")
    void longSource() {
        CloudException thrown = catchThrowableOfType(
                CloudException.class, () -> Body.of(stream(5), 4).bytes());

        assertThat(thrown.code()).isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(thrown).hasMessageContaining("after the declared 4 bytes");
    }

    @Test
    @DisplayName(
            "FN-2 of a source that goes on, fewer bytes than declared are handed out, so that they do not look whole")
    void longSourceNeverLooksWhole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> Body.of(stream(20_000), 10_000).writeTo(out)).isInstanceOf(CloudException.class);

        assertThat(out.size()).isLessThan(10_000);
    }

    @Test
    void aDeclaredLengthOfNothingIsChecked() {
        assertThat(Body.of(stream(0), 0).bytes()).isEmpty();
        assertThat(catchThrowableOfType(
                                CloudException.class,
                                () -> Body.of(stream(1), 0).bytes())
                        .code())
                .isEqualTo(ErrorCode.DATA_LOSS);
    }

    @Test
    void skippingCountsAsReading() throws IOException {
        try (InputStream in = Body.of(stream(10_000), 10_000).stream()) {
            assertThat(in.skip(9_000)).isEqualTo(9_000);
            assertThat(in.readAllBytes()).hasSize(1_000);
        }
    }

    @Test
    void closingAnUnreadStreamClosesItsSource() {
        boolean[] closed = new boolean[1];
        Body.of(new ByteArrayInputStream(new byte[1]) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                })
                .close();

        assertThat(closed[0]).isTrue();
    }

    @Test
    void writesAllBytesAndLeavesTheTargetOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Body.of(stream(3), 3).writeTo(out);
        Body.of("x").writeTo(out);

        assertThat(out.toByteArray()).hasSize(4);
    }

    @Test
    @DisplayName("CORE-5 null and a negative length are refused")
    void badArguments() {
        assertThat(catchThrowableOfType(CloudException.class, () -> Body.of((String) null))
                        .code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(catchThrowableOfType(CloudException.class, () -> Body.of(stream(0), -1))
                        .code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
