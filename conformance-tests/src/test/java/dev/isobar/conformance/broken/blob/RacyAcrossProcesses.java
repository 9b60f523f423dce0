package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.AlteredBlobs;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.conformance.local.LocalHarness;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A harness whose driver decides conditions under a lock that holds in its own process only. */
public final class RacyAcrossProcesses extends AlteredHarness {
    private static final Object LOCK = new Object();

    private final LocalHarness local;

    /** Over a new directory. */
    public RacyAcrossProcesses() throws IOException {
        this(new LocalHarness());
    }

    /** Over the server of another process's. */
    public RacyAcrossProcesses(String joinArgument) {
        this(new LocalHarness(joinArgument));
    }

    private RacyAcrossProcesses(LocalHarness local) {
        super(local, provider -> new AlteredBlobs(provider, Driver::new), UnaryOperator.identity());
        this.local = local;
    }

    @Override
    public Optional<String> joinArgument() {
        return local.joinArgument();
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
