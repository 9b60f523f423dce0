package dev.isobar.blob;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads of a blob (contract BLOB-20 to BLOB-23). */
final class Reading {
    private static final Operation GET = Operation.read("blob.get", Capability.BLOB);
    private static final Operation STAT = Operation.read("blob.stat", Capability.BLOB);

    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;

    Reading(CallPipeline<BlobDriver> calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    Blob get(String key) {
        return get(key, () -> new GetRequest(keys.stored(key), Optional.empty(), Optional.empty()))
                .orElseThrow();
    }

    Blob get(String key, Range range) {
        return get(key, () -> {
                    CloudException.requireArgument(range, "range");
                    return new GetRequest(keys.stored(key), Optional.of(range), Optional.empty());
                })
                .orElseThrow();
    }

    Conditional<Blob> getIfChanged(String key, Revision known) {
        Optional<Blob> changed = get(key, () -> {
            CloudException.requireArgument(known, "revision");
            return new GetRequest(keys.stored(key), Optional.empty(), Optional.of(known));
        });
        return changed.isPresent() ? new Conditional.Changed<>(changed.get()) : new Conditional.NotModified<>();
    }

    BlobInfo stat(String key) {
        return keys.shown(calls.call(STAT, key, () -> keys.stored(key), BlobDriver::stat));
    }

    private Optional<Blob> get(String key, Supplier<GetRequest> request) {
        return calls.call(GET, key, request, this::run);
    }

    private Optional<Blob> run(BlobDriver driver, GetRequest request, Call call) throws Exception {
        if (request.range().isPresent() && request.range().get().length() == 0) {
            return Optional.of(new Blob(keys.shown(driver.stat(request.key(), call)), Body.empty()));
        }
        return driver.get(request, call).map(result -> blob(keys, result, request.range(), call));
    }

    /** A whole blob as the caller gets it. */
    static Blob whole(Keys keys, GetResult result, Call call) {
        return blob(keys, result, Optional.empty(), call);
    }

    private static Blob blob(Keys keys, GetResult result, Optional<Range> range, Call call) {
        long size = result.info().size();
        long length = range.map(part -> part.within(size).length()).orElse(size);
        Checksum checksum = length == size ? result.info().checksum().orElse(null) : null;
        InputStream checked = call.guard(new DeliveredContent(result.content(), length, checksum));
        return new Blob(keys.shown(result.info()), Body.of(checked, length));
    }

    /** Empty for a missing item; a missing bucket stays an error (contract ERR-4). */
    static <T> Optional<T> unlessAbsent(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND) && !e.resourceMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
