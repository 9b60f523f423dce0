package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;

/** Takes a revision as a wish. */
final class IgnoresIfMatch extends DelegatingBlobDriver {
    IgnoresIfMatch(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        Condition condition = request.condition() instanceof Condition.IfMatch ? Condition.NONE : request.condition();
        return super.put(
                new PutRequest(request.key(), request.content(), request.length(), request.headers(), condition), call);
    }
}
