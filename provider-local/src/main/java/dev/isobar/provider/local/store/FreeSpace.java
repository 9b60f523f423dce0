package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The space that blobs leave free on the disk of the data, so that documents and messages, which are small, can still be
 * written and removed. Immutable and thread-safe.
 */
public final class FreeSpace {
    /** What is left free. */
    static final long RESERVE_BYTES = 16L << 20;

    /** What the operating systems say when nothing more fits. */
    private static final List<String> FULL = List.of("no space left", "not enough space", "quota exceeded");

    private final ToLongFunction<Path> usable;

    private FreeSpace(ToLongFunction<Path> usable) {
        this.usable = usable;
    }

    /** What the operating system says is free. */
    public static FreeSpace ofDisk() {
        return new FreeSpace(path -> path.toFile().getUsableSpace());
    }

    /** What this function says is free where a path lies: for tests, which fill no disk. */
    public static FreeSpace measuredBy(ToLongFunction<Path> usable) {
        return new FreeSpace(usable);
    }

    /** True when an error says that there is no space left; Java has no exception of its own for it. */
    public static boolean isExhausted(Throwable error) {
        String said = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return error instanceof IOException && FULL.stream().anyMatch(said::contains);
    }

    /** True when more than the reserve and this many bytes are free where the path lies, which must exist. */
    boolean has(Path path, long bytes) {
        return usable.applyAsLong(path) >= RESERVE_BYTES + bytes;
    }

    /** RESOURCE_EXHAUSTED unless more than the reserve and this many bytes are free where the path lies, which must exist. */
    public void require(Path path, long bytes) {
        if (!has(path, bytes)) {
            throw CloudException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "less than " + ((RESERVE_BYTES + bytes) >> 20) + " MiB are free where " + path
                            + " lies; what was there before is unchanged: free some space and try again");
        }
    }
}
