package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.blob.AlteredBlobs;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.conformance.local.JoinableHarness;
import dev.isobar.conformance.local.LocalHarness;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** A harness whose driver decides conditions under a lock that holds in its own process only. */
public final class RacyAcrossProcesses extends JoinableHarness {
    private static final Object LOCK = new Object();

    /** Over a new directory. */
    public RacyAcrossProcesses() throws IOException {
        super(new LocalHarness(), RacyAcrossProcesses::altered);
    }

    /** Over the server of another process's. */
    public RacyAcrossProcesses(String joinArgument) {
        super(new LocalHarness(joinArgument), RacyAcrossProcesses::altered);
    }

    private static CloudProvider altered(CloudProvider provider) {
        return new AlteredBlobs(provider, Driver::new);
    }

    private static final class Driver extends DelegatingBlobDriver {
        Driver(BlobDriver driver) {
            super(driver);
        }

        @Override
        public BlobInfo put(PutRequest request, Call call) throws Exception {
            byte[] bytes = request.content().readAllBytes();
            PutRequest anyhow = new PutRequest(
                    request.key(), new ByteArrayInputStream(bytes), bytes.length, request.headers(), Condition.NONE);
            synchronized (LOCK) {
                if (!holds(request, call)) {
                    throw CloudException.of(ErrorCode.PRECONDITION_FAILED, "the condition does not hold");
                }
                return super.put(anyhow, call);
            }
        }

        private boolean holds(PutRequest request, Call call) throws Exception {
            Optional<BlobInfo> present = present(request.key(), call);
            if (request.condition() instanceof Condition.IfMatch match) {
                return present.filter(info -> info.revision().equals(match.revision()))
                        .isPresent();
            }
            return request.condition() instanceof Condition.None || present.isEmpty();
        }

        private Optional<BlobInfo> present(String key, Call call) throws Exception {
            try {
                return Optional.of(super.stat(key, call));
            } catch (CloudException e) {
                if (e.is(ErrorCode.NOT_FOUND)) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }
}
