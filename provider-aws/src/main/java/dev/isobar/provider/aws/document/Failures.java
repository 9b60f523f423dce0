package dev.isobar.provider.aws.document;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import org.jspecify.annotations.Nullable;

/** What the failures of writes are called that only the driver can tell. */
final class Failures {
    private Failures() {}

    /** The failure of a write: as it is, unless the write may have taken place all the same (contract ERR-6). */
    static Exception of(Exception failure, Attempts attempts, Call call) {
        if (failure instanceof CloudException || failure instanceof InterruptedException) {
            return failure;
        }
        attempts.failed(failure);
        if (!attempts.isDoubtful()) {
            return failure;
        }
        call.check();
        return unknown(failure);
    }

    static CloudException unknown(@Nullable Exception cause) {
        return CloudException.of(
                Fault.of(ErrorCode.OUTCOME_UNKNOWN)
                        .detail("DynamoDB did not say what became of the write; read the document to see"),
                cause);
    }

    /** Others wrote the document each time between reading and writing it (contract CORE-3). */
    static CloudException contended(Exception cause) {
        return CloudException.of(
                Fault.of(ErrorCode.RESOURCE_EXHAUSTED)
                        .retry()
                        .detail(
                                "others changed the document in each attempt; repeat the call, or spread the writes over"
                                        + " several documents"),
                cause);
    }

    /** Others worked at documents of a transaction each time. */
    static CloudException aborted(Exception cause) {
        return CloudException.of(
                Fault.of(ErrorCode.ABORTED)
                        .detail("other writes met the transaction in each attempt; read again and repeat it"),
                cause);
    }

    /** The service handed back part of a batch each time. */
    static CloudException unprocessed() {
        return CloudException.of(
                Fault.of(ErrorCode.RESOURCE_EXHAUSTED)
                        .retry()
                        .detail("DynamoDB had no capacity for it in any attempt; repeat the call"),
                null);
    }
}
