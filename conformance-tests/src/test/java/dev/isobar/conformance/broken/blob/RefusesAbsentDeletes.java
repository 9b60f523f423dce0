package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.spi.BatchDeleteDriver;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.Map;
import java.util.Optional;

/** Answers 404 to the delete of what is not there, unless it comes in a batch. */
final class RefusesAbsentDeletes extends DelegatingBlobDriver {
    RefusesAbsentDeletes(BlobDriver driver) {
        super(driver);
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        super.stat(request.key(), call);
        super.delete(request, call);
    }

    @Override
    public Optional<BatchDeleteDriver> batchDelete() {
        return Optional.of((keys, call) -> {
            for (String key : keys) {
                super.delete(new DeleteRequest(key, Condition.NONE), call);
            }
            return Map.of();
        });
    }
}
