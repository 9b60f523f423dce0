package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes keys for one that only look alike. */
final class KeysTakenForOne extends DelegatingBlobDriver {
    private final UnaryOperator<String> form;

    private KeysTakenForOne(BlobDriver driver, UnaryOperator<String> form) {
        super(driver);
        this.form = form;
    }

    /** Those that differ only in case. */
    static BlobDriver ignoringCase(BlobDriver driver) {
        return new KeysTakenForOne(driver, key -> key.toLowerCase(Locale.ROOT));
    }

    /** Those that differ only in their Unicode form. */
    static BlobDriver normalised(BlobDriver driver) {
        return new KeysTakenForOne(driver, key -> Normalizer.normalize(key, Normalizer.Form.NFC));
    }

    /** Those in which several slashes stand for one, as in paths. */
    static BlobDriver withoutDoubleSlashes(BlobDriver driver) {
        return new KeysTakenForOne(driver, key -> key.replaceAll("/+", "/"));
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        return super.put(
                new PutRequest(
                        form.apply(request.key()),
                        request.content(),
                        request.length(),
                        request.headers(),
                        request.condition()),
                call);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        return super.get(new GetRequest(form.apply(request.key()), request.range(), request.ifNoneMatch()), call);
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        return super.stat(form.apply(key), call);
    }

    @Override
    public void delete(DeleteRequest request, Call call) throws Exception {
        super.delete(new DeleteRequest(form.apply(request.key()), request.condition()), call);
    }
}
