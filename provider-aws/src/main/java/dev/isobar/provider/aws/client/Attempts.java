package dev.isobar.provider.aws.client;

import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The attempts of one write, the SDK's own retries included: whether any may have been carried out without an answer that says
 * so (contract ERR-6). For one call, on one thread.
 */
public final class Attempts {
    private static final ExecutionAttribute<Attempts> OF_REQUEST = new ExecutionAttribute<>("IsobarAttempts");
    private static final Set<Integer> DOUBTFUL = Set.of(408, 500, 502, 504);

    private int sent;
    private int doubtful;

    /** For {@code overrideConfiguration} of a request: its attempts are counted here. */
    public Consumer<AwsRequestOverrideConfiguration.Builder> counted() {
        return request -> request.putExecutionAttribute(OF_REQUEST, this);
    }

    /** How many attempts were begun. */
    public int sent() {
        return sent;
    }

    /** True when an attempt ended without an answer, or with one that does not tell whether anything was done. */
    public boolean inDoubt() {
        return doubtful > 0;
    }

    /** Tells the attempts of a request what happens to them; one for a client. */
    static final class Watch implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            Attempts attempts = attributes.getAttribute(OF_REQUEST);
            if (attempts != null) {
                attempts.sent++;
                attempts.doubtful++;
            }
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            Attempts attempts = attributes.getAttribute(OF_REQUEST);
            if (attempts != null && !DOUBTFUL.contains(context.httpResponse().statusCode())) {
                attempts.doubtful--;
            }
        }
    }
}
