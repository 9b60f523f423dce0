package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.Invocation;
import java.time.Duration;
import java.util.Map;

/** Makes runs of handlers from what Lambda says about its own (contract FN-7). */
final class Invocations {
    /** What an answer needs to leave before Lambda kills the process: a tenth of the time, and no more than this. */
    private static final long RESERVE_MILLIS = 200;

    private Invocations() {}

    static Invocation of(Context context, Map<String, String> trace) {
        long left = Math.max(0, context.getRemainingTimeInMillis());
        Duration budget = Duration.ofMillis(left - Math.min(left / 10, RESERVE_MILLIS));
        return Invocation.begin(context.getAwsRequestId(), budget, trace);
    }
}
