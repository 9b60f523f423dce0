package dev.isobar.provider.aws.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures after which a service cannot have done what it was asked: the only ones after which a request that would happen
 * twice may be repeated (contract ERR-2, ERR-6).
 */
public final class Unsent {
    private static final int TOO_MANY_REQUESTS = 429;

    private Unsent() {}

    /** True when the request did not reach the service, or the service was too busy to look at it. */
    public static boolean surely(Throwable failure) {
        return throttled(failure) || neverConnected(failure);
    }

    /** True when the service answered that it has not done it, for whatever reason. */
    public static boolean refused(Throwable failure) {
        return failure instanceof AwsServiceException answered && (throttled(failure) || answered.statusCode() < 500);
    }

    private static boolean throttled(Throwable failure) {
        return failure instanceof AwsServiceException answered
                && (answered.isThrottlingException() || answered.statusCode() == TOO_MANY_REQUESTS);
    }

    private static boolean neverConnected(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof ConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
