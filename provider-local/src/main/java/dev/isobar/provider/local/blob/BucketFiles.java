package dev.isobar.provider.local.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.ResourceName;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of one bucket are.
 *
 * @param root the bucket's own directory
 * @param name what the application and the settings call it
 */
record BucketFiles(Path root, ResourceName name) {
    Path objects() {
        return root.resolve("objects");
    }

    Path overflow() {
        return root.resolve("overflow");
    }

    Path versions() {
        return root.resolve("versions");
    }

    Path uploads() {
        return root.resolve("uploads");
    }

    Path tags() {
        return root.resolve("tags");
    }

    Path changes() {
        return root.resolve("changes");
    }

    Path locks() {
        return root.resolve("locks");
    }

    /** Its presence says that overwritten and deleted states are kept. */
    Path versioned() {
        return root.resolve("versioned");
    }

    /** Its presence says that changes are recorded. */
    Path events() {
        return root.resolve("events");
    }

    void requirePresent() {
        if (!Files.isDirectory(root)) {
            String what = "bucket '" + name.physical() + "' does not exist; create it, or set " + name.setting()
                    + " to the one to use";
            throw CloudException.of(Fault.of(ErrorCode.NOT_FOUND).ofResource().detail(what), null);
        }
    }

    /** The error for a blob, upload or state that is not there, unless the bucket itself is missing. */
    CloudException absent(String what) {
        requirePresent();
        return CloudException.of(ErrorCode.NOT_FOUND, what);
    }
}
