package dev.isobar.provider.aws.client;

import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Hands the time that a call has left to the SDK, which ends its attempts and their delays with it (contract ERR-7). */
public final class Deadline {
    private static final Duration NONE = Duration.ofDays(1);

    private Deadline() {}

    /** For {@code overrideConfiguration} of a request. */
    public static Consumer<AwsRequestOverrideConfiguration.Builder> of(Call call) {
        return request -> {
            Duration left = call.remaining();
            if (left.compareTo(NONE) < 0) {
                // Never before the call's own deadline, whose end then names the failure.
                request.apiCallTimeout(left.plusMillis(1));
            }
        };
    }
}
