package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.core.CoreConformance;
import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.conformance.core.ErrorRow.Trait;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

class LocalCoreTest extends CoreConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }

    @Override
    protected List<ErrorRow> table() {
        return List.of(
                ErrorRow.of(file("No space left on device"), ErrorCode.RESOURCE_EXHAUSTED),
                ErrorRow.of(new IOException("There is not enough space on the disk"), ErrorCode.RESOURCE_EXHAUSTED),
                ErrorRow.of(new IOException("Disk quota exceeded"), ErrorCode.RESOURCE_EXHAUSTED),
                ErrorRow.of(file("Too many open files"), ErrorCode.RESOURCE_EXHAUSTED, Trait.RETRYABLE),
                ErrorRow.of(file("Read-only file system"), ErrorCode.PERMISSION_DENIED),
                ErrorRow.of(new ReadOnlyFileSystemException(), ErrorCode.PERMISSION_DENIED),
                ErrorRow.of(new AccessDeniedException("f"), ErrorCode.PERMISSION_DENIED),
                ErrorRow.of(new UncheckedIOException(new AccessDeniedException("f")), ErrorCode.PERMISSION_DENIED),
                ErrorRow.of(new ExecutionException(new AccessDeniedException("f")), ErrorCode.PERMISSION_DENIED),
                ErrorRow.of(new IOException("Input/output error " + ErrorRow.CANARY), ErrorCode.INTERNAL),
                ErrorRow.of(store(DataUtils.ERROR_FILE_CORRUPT), ErrorCode.DATA_LOSS),
                ErrorRow.of(store(DataUtils.ERROR_CHUNK_NOT_FOUND), ErrorCode.DATA_LOSS),
                ErrorRow.of(store(DataUtils.ERROR_READING_FAILED), ErrorCode.UNAVAILABLE),
                ErrorRow.of(store(DataUtils.ERROR_WRITING_FAILED), ErrorCode.UNAVAILABLE),
                ErrorRow.of(store(DataUtils.ERROR_CLOSED), ErrorCode.UNAVAILABLE),
                ErrorRow.of(store(DataUtils.ERROR_INTERNAL), ErrorCode.INTERNAL),
                ErrorRow.of(new IllegalStateException("a bug " + ErrorRow.CANARY), ErrorCode.INTERNAL));
    }

    private static FileSystemException file(String reason) {
        return new FileSystemException("f", null, reason);
    }

    private static MVStoreException store(int code) {
        return new MVStoreException(code, "store " + ErrorRow.CANARY);
    }
}
