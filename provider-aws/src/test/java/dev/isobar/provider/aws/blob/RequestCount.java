package dev.isobar.provider.aws.blob;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts what the SDK sends to S3 in this process; the SDK finds it by a file among the resources. */
public final class RequestCount implements ExecutionInterceptor {
    private static final AtomicLong SENT = new AtomicLong();

    /** How many requests were sent so far, retries included. */
    static long sent() {
        return SENT.get();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SENT.incrementAndGet();
    }
}
