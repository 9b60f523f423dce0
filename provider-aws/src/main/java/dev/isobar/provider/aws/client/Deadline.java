package dev.isobar.provider.aws.client;

import dev.isobar.spi.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Hands the time that a call has left to the SDK, which ends its attempts and their delays with it (contract ERR-7). */
public final class Deadline {
    private static final Duration NONE = Duration.ofDays(1);

    private Deadline() {}

    /**
     * For {@code overrideConfiguration} of a request; null where nothing is to be overridden, since the SDK copies one that says
     * nothing, too.
     */
    public static @Nullable AwsRequestOverrideConfiguration of(Call call) {
        Duration left = call.remaining();
        if (left.compareTo(NONE) >= 0) {
            return null;
        }
        // Never before the call's own deadline, whose end then names the failure.
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left.plusMillis(1))
                .build();
    }
}
