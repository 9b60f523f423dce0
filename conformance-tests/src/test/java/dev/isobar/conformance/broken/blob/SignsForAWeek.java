package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.SignRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.time.Duration;

/** Signs for a week, whatever it is asked for, and says something else. */
final class SignsForAWeek extends DelegatingBlobDriver {
    SignsForAWeek(BlobDriver driver) {
        super(driver);
    }

    @Override
    public SignDriver signing() {
        return this::sign;
    }

    private SignedUrl sign(SignRequest request, Call call) throws Exception {
        SignedUrl signed = super.signing()
                .sign(
                        new SignRequest(
                                request.method(),
                                request.key(),
                                Duration.ofDays(7),
                                request.headers(),
                                request.condition()),
                        call);
        return SignedUrl.of(
                signed.method(),
                signed.uri(),
                signed.requiredHeaders(),
                signed.expires().minus(Duration.ofDays(7)).plus(request.validFor()));
    }
}
