package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.Operation;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePartTest {
    private static final int FROM = 1_000;
    private static final int LENGTH = 150_000;

    private final byte[] bytes = new byte[200_000];
    private FileChannel channel;
    private FilePart part;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        new Random(8).nextBytes(bytes);
        Path file = Files.write(directory.resolve("f"), bytes);
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        part = FilePart.summed(channel, FROM, LENGTH, Call.unhurried());
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    private byte[] expected(int from) {
        return Arrays.copyOfRange(bytes, FROM + from, FROM + LENGTH);
    }

    private int crc() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, FROM, LENGTH);
        return (int) crc.getValue();
    }

    @Test
    void readsItsPlaceAndEndsThere() throws IOException {
        assertThat(part.readAllBytes()).isEqualTo(expected(0));
        assertThat(part.read()).isEqualTo(-1);
        assertThat(part.crc32c()).isEqualTo(crc());
    }

    @Test
    void isReadAgainFromItsMarkWithoutALimit() throws IOException {
        part.reset();
        assertThat(part.read()).isEqualTo(bytes[FROM] & 0xFF);
        part.mark(0);
        assertThat(part.readNBytes(100_000)).hasSize(100_000);
        for (int times = 0; times < 2; times++) {
            part.reset();
            assertThat(part.readAllBytes()).isEqualTo(expected(1));
            assertThat(part.crc32c()).isEqualTo(crc());
        }
    }

    @Test
    void aFileThatBecameShorterIsDataLoss() throws IOException {
        part.readNBytes(10);
        channel.truncate(FROM + 70_000);

        CloudException lost = catchThrowableOfType(CloudException.class, () -> part.readAllBytes());

        assertThat(lost.code()).isEqualTo(ErrorCode.DATA_LOSS);
        IOException wrapped = new IOException("the driver's own", lost);
        assertThat(part.failureOr(wrapped)).isSameAs(lost).hasSuppressedException(wrapped);
    }

    @Test
    void aFileThatWasClosedIsNotBlamed() throws IOException {
        channel.close();

        assertThatThrownBy(() -> part.read()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void anInterruptedReadIsCancelled() throws IOException {
        FilePart inCall = inCall();
        inCall.read();
        Thread.currentThread().interrupt();

        CloudException cancelled = catchThrowableOfType(CloudException.class, inCall::readAllBytes);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled.code()).isEqualTo(ErrorCode.CANCELLED);
    }

    /** A part whose call notices interrupts. */
    private FilePart inCall() {
        ResourceName name = new ResourceName("bucket", "b", "b", "ISOBAR_BUCKET_B");
        Environment environment = Environment.of("memory", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL));
        return CallPipeline.to(name, this, environment)
                .call(
                        Operation.read("blob.test", Capability.BLOB),
                        "k",
                        () -> channel,
                        (driver, file, call) -> FilePart.of(file, FROM, LENGTH, call));
    }

    @Test
    void aDriversOwnFailureStaysItsOwn() {
        IOException own = new IOException("connection reset");

        assertThat(part.failureOr(own)).isSameAs(own);
    }
}
