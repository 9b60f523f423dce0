package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What the store's own errors mean, and what to do about them. */
final class StoreErrors {
    private static final String ALL_FILES =
            "put a backup of all store-* and journal-* files in their place, or move all of"
                    + " them away to start empty";

    private StoreErrors() {}

    /** MVStore cannot read the state that the journal names. */
    static CloudException opening(String path, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                failure(
                        ErrorCode.UNSUPPORTED,
                        "the data file " + path + " was written by another version; open it with that one",
                        e);
            case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED -> unusable(path, e);
            default -> corrupt(path, e);
        };
    }

    private static CloudException unusable(String path, Exception e) {
        return failure(
                ErrorCode.UNAVAILABLE,
                "the data file " + path + " cannot be read or written; let this process do both, or name another"
                        + " directory with --data or ISOBAR_DATA",
                e);
    }

    static CloudException directory(Path directory, IOException e) {
        boolean forbidden = e instanceof AccessDeniedException;
        String why = e instanceof FileAlreadyExistsException
                ? "a file is in its place"
                : forbidden ? "this process may not write there" : String.valueOf(e.getMessage());
        return failure(
                forbidden ? ErrorCode.PERMISSION_DENIED : code(e),
                "the data directory " + directory + " cannot be used, because " + why
                        + "; mend that, or name another directory with --data or ISOBAR_DATA",
                e);
    }

    static CloudException corrupt(String path, Exception e) {
        return failure(
                ErrorCode.DATA_LOSS,
                "the data file " + path + " is corrupt (" + e.getMessage() + "); nothing was changed: " + ALL_FILES,
                e);
    }

    static CloudException missing(String path) {
        return CloudException.of(
                ErrorCode.DATA_LOSS, "the data file " + path + " is missing; nothing was changed: " + ALL_FILES);
    }

    static CloudException journalMissing(String path) {
        return CloudException.of(
                ErrorCode.DATA_LOSS,
                "the data file " + path + " is there, but no journal-* file beside it, which may hold what was written"
                        + " last; nothing was changed: " + ALL_FILES);
    }

    /** A write that did not reach the disk, and of which nothing is left. */
    static CloudException notWritten(String path, Exception e) {
        return failure(
                code(e),
                "the journal in " + path + " cannot be written" + said(e)
                        + "; nothing of this write was kept, and what was"
                        + " acknowledged before is unchanged: free space or mend the disk, then try again",
                e);
    }

    /** A write that may have reached the disk, though the caller has to take it for failed. */
    static CloudException uncertain(String path, Exception e) {
        return failure(
                code(e),
                "the journal in " + path + " cannot be written" + said(e)
                        + "; what was acknowledged before is unchanged,"
                        + " and this write was taken back, but may be there again after a start if the process ends"
                        + " before the disk works: free space or mend the disk, then try again",
                e);
    }

    /** The process cannot go on with its data. */
    static CloudException stopped(String path, Exception e) {
        return failure(
                ErrorCode.UNAVAILABLE,
                "the data in " + path + " cannot be used any more" + said(e)
                        + "; what was acknowledged is safe: mend the" + " disk, then start again",
                e);
    }

    static CloudException closed() {
        return CloudException.of(ErrorCode.UNAVAILABLE, "the store is closed; open it again to use it");
    }

    private static ErrorCode code(Exception e) {
        return FreeSpace.isExhausted(e) ? ErrorCode.RESOURCE_EXHAUSTED : ErrorCode.UNAVAILABLE;
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? "" : " (" + message + ")";
    }

    private static CloudException failure(ErrorCode code, String detail, Exception cause) {
        Fault fault = Fault.of(code).detail(detail);
        return CloudException.of(fault, cause);
    }
}
