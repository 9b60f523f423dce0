package dev.isobar.provider.aws.client;

import java.util.Optional;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** The SDK's own retries, told to the {@link Attempts} of the call, and ended with them. Thread-safe. */
final class WatchedRetries implements RetryStrategy {
    private final RetryStrategy retries;

    WatchedRetries(RetryStrategy retries) {
        this.retries = retries;
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        Attempts.current().ifPresent(Attempts::sent);
        return retries.acquireInitialToken(request);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        Optional<Attempts> attempts = Attempts.current();
        attempts.ifPresent(a -> a.failed(request.failure()));
        if (attempts.isPresent() && !attempts.get().mayRepeat(request.failure())) {
            throw new TokenAcquisitionFailedException(
                    "the call has used its attempts, or may have done its work", request.token(), request.failure());
        }
        RefreshRetryTokenResponse again = retries.refreshRetryToken(request);
        attempts.ifPresent(Attempts::repeated);
        return again;
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return retries.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return retries.maxAttempts();
    }

    /** The SDK is to take this strategy as it is. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder<?, ?> toBuilder() {
        return retries.toBuilder();
    }
}
