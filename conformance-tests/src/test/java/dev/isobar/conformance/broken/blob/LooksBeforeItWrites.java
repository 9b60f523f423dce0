package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Creates in two steps, so that two may both find nothing there. */
final class LooksBeforeItWrites extends DelegatingBlobDriver {
    LooksBeforeItWrites(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        if (!(request.condition() instanceof Condition.IfAbsent)) {
            return super.put(request, call);
        }
        byte[] bytes = request.content().readAllBytes();
        if (present(request.key(), call)) {
            throw CloudException.of(ErrorCode.PRECONDITION_FAILED, "there is one already");
        }
        InputStream content = new ByteArrayInputStream(bytes);
        return super.put(
                new PutRequest(request.key(), content, request.length(), request.headers(), Condition.NONE), call);
    }

    private boolean present(String key, Call call) throws Exception {
        try {
            return super.stat(key, call).size() >= 0;
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND)) {
                return false;
            }
            throw e;
        }
    }
}
