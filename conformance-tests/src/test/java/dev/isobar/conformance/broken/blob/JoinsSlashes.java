package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.Optional;

/** Takes several slashes for one, as paths do. */
final class JoinsSlashes extends DelegatingBlobDriver {
    JoinsSlashes(BlobDriver driver) {
        super(driver);
    }

    private static String key(String key) {
        return key.replaceAll("/+", "/");
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        return super.put(
                new PutRequest(
                        key(request.key()),
                        request.content(),
                        request.length(),
                        request.headers(),
                        request.condition()),
                call);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        return super.get(new GetRequest(key(request.key()), request.range(), request.ifNoneMatch()), call);
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        return super.stat(key(key), call);
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        super.delete(new DeleteRequest(key(request.key()), request.condition()), call);
    }
}
