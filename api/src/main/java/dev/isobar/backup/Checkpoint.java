package dev.isobar.backup;

import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.PutOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small blob that says how far some work has come. Each save builds on the one before, so of two processes at the same
 * work one learns with its next save that it lost it. Not thread-safe.
 */
final class Checkpoint {
    private final Folder folder;
    private final String name;
    private Revision revision;

    private Checkpoint(Folder folder, String name, Revision revision) {
        this.folder = folder;
        this.name = name;
        this.revision = revision;
    }

    /**
     * A checkpoint with what it says.
     *
     * @param written when it was written, by the bucket's clock
     */
    record Found<S>(Checkpoint checkpoint, S state, Instant written) {}

    /** Begins work that nobody has begun; empty when somebody has. */
    static <S> Optional<Found<S>> create(Folder folder, String name, S state, Map<String, @Nullable Object> json) {
        try {
            BlobInfo stored = folder.put(name, json, PutOptions::ifAbsent);
            return Optional.of(new Found<>(new Checkpoint(folder, name, stored.revision()), state, stored.modified()));
        } catch (CloudException e) {
            if (e.is(ErrorCode.PRECONDITION_FAILED)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Finds work that somebody has begun. */
    static <S> Optional<Found<S>> open(Folder folder, String name, Function<byte[], S> reader) {
        return folder.find(name)
                .map(found -> new Found<>(
                        new Checkpoint(folder, name, found.info().revision()),
                        folder.read(name, found.bytes(), reader),
                        found.info().modified()));
    }

    /** Says how far the work has come; ABORTED when another process has taken it up. */
    Instant save(Map<String, @Nullable Object> json) {
        try {
            BlobInfo stored = folder.put(name, json, options -> options.ifMatch(revision));
            revision = stored.revision();
            return stored.modified();
        } catch (CloudException e) {
            if (e.is(ErrorCode.PRECONDITION_FAILED)) {
                String detail = "another process has taken this work up (" + folder + name
                        + "); leave it to that one, or resume when it is no more";
                throw CloudException.of(Fault.of(ErrorCode.ABORTED).detail(detail), e);
            }
            throw e;
        }
    }
}
