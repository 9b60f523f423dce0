package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/**
 * The space that everybody leaves free on the disk of the data, so that a commit under way never meets a full one: a store
 * whose commit failed has to be opened again. Immutable and thread-safe.
 */
public final class FreeSpace {
    /** What is left free. */
    static final long RESERVE_BYTES = 16L << 20;

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
