package dev.isobar.provider.aws.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Unsent;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed send says: whether the messages were taken, or that nobody knows (contract ERR-6). */
final class Once {
    private static final Fault UNKNOWN = Fault.of(ErrorCode.OUTCOME_UNKNOWN)
            .detail("the answer was lost; the messages may or may not have been sent, look before you send them again");

    private Once() {}

    static <R> R sent(Supplier<R> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            if (Unsent.surely(e) || Unsent.refused(e) || endedByCaller(e)) {
                throw e;
            }
            throw CloudException.of(UNKNOWN, e);
        }
    }

    /** The pipeline has its own words for these. */
    private static boolean endedByCaller(SdkException failure) {
        return failure instanceof AbortedException
                || failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException;
    }
}
