package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Condition;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies a blob: inside the service where that is possible, otherwise through this process (contract BLOB-41). */
final class Copying {
    private static final Operation FIND = Operation.read("blob.copy.source", Capability.BLOB);
    private static final Operation COPY = Operation.write("blob.copy", Capability.BLOB);

    private final Bucket source;
    private final Bucket target;
    private final boolean targetGiven;

    Copying(Bucket source, @Nullable Bucket target) {
        this.source = source;
        this.target = target == null ? source : target;
        this.targetGiven = target != null;
    }

    /** Checked arguments of a copy. */
    private record Plan(String key, String storedTarget, String targetKey, PutOptions options) {}

    /** The source as it was found, under its stored key, and where. */
    private record Found(BlobDriver driver, BlobInfo info) {}

    BlobInfo copy(String key, String targetKey, PutOptions options) {
        return target.calls().call(COPY, targetKey, () -> plan(key, targetKey, options), this::run);
    }

    private Plan plan(String key, String targetKey, PutOptions options) {
        CloudException.requireArgument(targetGiven ? target : null, "target");
        source.keys().stored(key);
        CloudException.requireArgument(options, "options");
        return new Plan(key, target.keys().writable(targetKey), targetKey, options);
    }

    private BlobInfo run(BlobDriver driver, Plan plan, Call call) throws Exception {
        Found found = find(plan.key);
        if (changesNothing(found, driver, plan)) {
            return target.keys().shown(found.info);
        }
        Optional<CopyDriver> direct =
                plan.options.checksum().isPresent() ? Optional.empty() : driver.copyFrom(found.driver);
        if (direct.isEmpty()) {
            return stream(plan, call);
        }
        BlobHeaders headers = headers(found.info.headers(), plan.options);
        CopyRequest request = new CopyRequest(found.info, plan.storedTarget, headers, plan.options.condition());
        return target.keys().shown(direct.get().copy(request, call));
    }

    private Found find(String key) {
        return source.calls()
                .call(
                        FIND,
                        key,
                        () -> source.keys().stored(key),
                        (from, stored, inner) -> new Found(from, from.stat(stored, inner)));
    }

    private static boolean changesNothing(Found found, BlobDriver driver, Plan plan) {
        return found.driver == driver
                && found.info.key().equals(plan.storedTarget)
                && plan.options.headers().equals(BlobHeaders.NONE)
                && plan.options.checksum().isEmpty()
                && plan.options.condition() instanceof Condition.None;
    }

    private BlobInfo stream(Plan plan, Call call) {
        call.check();
        try (Blob blob = source.within(call.remaining()).get(plan.key)) {
            PutOptions kept = plan.options.headers(headers(blob.info().headers(), plan.options));
            return target.within(call.remaining()).put(plan.targetKey, blob.body(), kept);
        }
    }

    /** The source's headers, or those of the options where they name any; the content type is never guessed anew. */
    private static BlobHeaders headers(BlobHeaders kept, PutOptions options) {
        BlobHeaders given = options.headers();
        if (given.equals(BlobHeaders.NONE)) {
            return kept;
        }
        Optional<String> type = kept.contentType();
        return given.contentType().isPresent() || type.isEmpty() ? given : given.contentType(type.get());
    }
}
