package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What the store's own errors mean, and what to do about them. */
final class StoreErrors {
    private StoreErrors() {}

    static CloudException opening(Path file, MVStoreException e) {
        if (e.getCause() instanceof EOFException) {
            return corrupt(file, e);
        }
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                CloudException.of(
                        Fault.of(ErrorCode.ABORTED).detail("the data file " + file + " is in use by another process"),
                        e);
            case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                CloudException.of(
                        Fault.of(ErrorCode.UNSUPPORTED)
                                .detail("the data file " + file
                                        + " was written by another version; open it with that one"),
                        e);
            case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED ->
                CloudException.of(
                        Fault.of(ErrorCode.UNAVAILABLE)
                                .detail("the data file " + file
                                        + " cannot be read or written; let this process do both, or name another"
                                        + " directory with --data or ISOBAR_DATA"),
                        e);
            default -> corrupt(file, e);
        };
    }

    static CloudException directory(Path directory, IOException e) {
        boolean forbidden = e instanceof AccessDeniedException;
        String why = e instanceof FileAlreadyExistsException
                ? "a file is in its place"
                : forbidden ? "this process may not write there" : String.valueOf(e.getMessage());
        return CloudException.of(
                Fault.of(forbidden ? ErrorCode.PERMISSION_DENIED : ErrorCode.UNAVAILABLE)
                        .detail("the data directory " + directory + " cannot be used, because " + why
                                + "; mend that, or name another directory with --data or ISOBAR_DATA"),
                e);
    }

    private static CloudException corrupt(Path file, MVStoreException e) {
        return CloudException.of(
                Fault.of(ErrorCode.DATA_LOSS)
                        .detail("the data file " + file + " is corrupt; nothing in it was changed: put a backup in its"
                                + " place, or move it away to start empty"),
                e);
    }

    static CloudException writing(Path file, RuntimeException e) {
        return CloudException.of(
                Fault.of(ErrorCode.UNAVAILABLE)
                        .detail("the data file " + file + " cannot be written any more; what was acknowledged before is"
                                + " safe: free space or mend the disk, then start again"),
                e);
    }
}
