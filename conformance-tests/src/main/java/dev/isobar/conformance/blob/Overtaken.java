package dev.isobar.conformance.blob;

import dev.isobar.Condition;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;

/** A provider under which the source of every copy is written once more, just before the service is asked to copy it. */
final class Overtaken extends AlteredBlobs {
    Overtaken(CloudProvider provider) {
        super(provider, Driver::new);
    }

    private static final class Driver extends DelegatingBlobDriver {
        Driver(BlobDriver driver) {
            super(driver);
        }

        @Override
        public Optional<CopyDriver> copyFrom(BlobDriver source) {
            return super.copyFrom(source).map(copy -> (request, call) -> {
                overtake(request, call);
                return copy.copy(request, call);
            });
        }

        private void overtake(CopyRequest request, Call call) throws Exception {
            byte[] bytes = new byte[(int) request.source().size() + 1];
            Arrays.fill(bytes, (byte) 1);
            put(
                    new PutRequest(
                            request.source().key(),
                            new ByteArrayInputStream(bytes),
                            bytes.length,
                            request.source().headers().metadata("overtaken", "yes"),
                            Condition.NONE),
                    call);
        }
    }
}
