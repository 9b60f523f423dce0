package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;

/** Leaves what is there, and says that it wrote. */
final class LosesOverwrites extends DelegatingBlobDriver {
    LosesOverwrites(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        try {
            Condition fresh =
                    request.condition() instanceof Condition.IfMatch ? request.condition() : Condition.IF_ABSENT;
            return super.put(with(request, fresh), call);
        } catch (CloudException e) {
            if (e.is(ErrorCode.PRECONDITION_FAILED) && request.condition() instanceof Condition.None) {
                return super.stat(request.key(), call);
            }
            throw e;
        }
    }

    private static PutRequest with(PutRequest request, Condition condition) {
        return new PutRequest(request.key(), request.content(), request.length(), request.headers(), condition);
    }
}
