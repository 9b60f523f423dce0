package dev.isobar.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LocalErrorsTest {
    private static MVStoreException store(int code) {
        return new MVStoreException(code, "store");
    }

    private static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(
                        new FileSystemException("f", null, "No space left on device"), ErrorCode.RESOURCE_EXHAUSTED),
                Arguments.of(new IOException("There is not enough space on the disk"), ErrorCode.RESOURCE_EXHAUSTED),
                Arguments.of(new IOException("Disk quota exceeded"), ErrorCode.RESOURCE_EXHAUSTED),
                Arguments.of(new FileSystemException("f", null, "Too many open files"), ErrorCode.RESOURCE_EXHAUSTED),
                Arguments.of(new FileSystemException("f", null, "Read-only file system"), ErrorCode.PERMISSION_DENIED),
                Arguments.of(new AccessDeniedException("f"), ErrorCode.PERMISSION_DENIED),
                Arguments.of(new ReadOnlyFileSystemException(), ErrorCode.PERMISSION_DENIED),
                Arguments.of(new IOException("Input/output error"), ErrorCode.INTERNAL),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("f")), ErrorCode.PERMISSION_DENIED),
                Arguments.of(new ExecutionException(new AccessDeniedException("f")), ErrorCode.PERMISSION_DENIED),
                Arguments.of(store(DataUtils.ERROR_FILE_CORRUPT), ErrorCode.DATA_LOSS),
                Arguments.of(store(DataUtils.ERROR_CHUNK_NOT_FOUND), ErrorCode.DATA_LOSS),
                Arguments.of(store(DataUtils.ERROR_READING_FAILED), ErrorCode.UNAVAILABLE),
                Arguments.of(store(DataUtils.ERROR_WRITING_FAILED), ErrorCode.UNAVAILABLE),
                Arguments.of(store(DataUtils.ERROR_CLOSED), ErrorCode.UNAVAILABLE),
                Arguments.of(store(DataUtils.ERROR_INTERNAL), ErrorCode.INTERNAL),
                Arguments.of(new IllegalStateException("a bug"), ErrorCode.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("table")
    @DisplayName("ERR-1 the same fault has the same code")
    void row(Throwable error, ErrorCode code) {
        Fault fault = LocalErrors.classify(error);

        assertThat(fault.code()).isEqualTo(code);
    }
}
