package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.Range;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import java.util.Optional;

/** Refuses a suffix that is longer than the object. */
final class RefusesLongSuffixes extends DelegatingBlobDriver {
    RefusesLongSuffixes(BlobDriver driver) {
        super(driver);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        if (request.range().isPresent()
                && request.range().get() instanceof Range.Suffix suffix
                && suffix.length() > super.stat(request.key(), call).size()) {
            throw CloudException.invalidArgument("range", suffix.length(), "at most the size");
        }
        return super.get(request, call);
    }
}
