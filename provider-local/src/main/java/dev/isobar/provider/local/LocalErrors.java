package dev.isobar.provider.local;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.store.FreeSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What the errors of the file system and of MVStore mean. One row, one test. */
final class LocalErrors {
    private LocalErrors() {}

    static Fault classify(Throwable error) {
        if (error instanceof UncheckedIOException || error instanceof ExecutionException) {
            return error.getCause() == null ? Fault.of(ErrorCode.INTERNAL) : classify(error.getCause());
        }
        if (error instanceof MVStoreException store) {
            return store(store);
        }
        if (error instanceof IOException io) {
            return file(io);
        }
        if (error instanceof ReadOnlyFileSystemException) {
            return forbidden("the data directory is read-only");
        }
        return Fault.of(ErrorCode.INTERNAL);
    }

    private static Fault store(MVStoreException error) {
        return switch (error.getErrorCode()) {
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND ->
                Fault.of(ErrorCode.DATA_LOSS).detail("the data file is corrupt; stop, and put a backup in its place");
            case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED ->
                Fault.of(ErrorCode.UNAVAILABLE)
                        .detail("the data file cannot be read or written any more; mend the disk and start again");
            default -> Fault.of(ErrorCode.INTERNAL);
        };
    }

    private static Fault file(IOException error) {
        String said = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (FreeSpace.isExhausted(error)) {
            return Fault.of(ErrorCode.RESOURCE_EXHAUSTED)
                    .detail("the disk is full; what was there before is unchanged: free some space and try again");
        }
        if (said.contains("read-only file system")) {
            return forbidden("the data directory is on a read-only file system");
        }
        if (error instanceof AccessDeniedException denied) {
            return forbidden("this process may not use " + denied.getFile());
        }
        if (said.contains("too many open files")) {
            return Fault.of(ErrorCode.RESOURCE_EXHAUSTED)
                    .retry()
                    .detail("this process has too many files open; close bodies after reading them");
        }
        return Fault.of(ErrorCode.INTERNAL).detail("the file system failed" + where(error));
    }

    private static String where(IOException error) {
        return error instanceof FileSystemException located && located.getFile() != null
                ? " at " + located.getFile()
                : "";
    }

    private static Fault forbidden(String detail) {
        return Fault.of(ErrorCode.PERMISSION_DENIED).detail(detail);
    }
}
