package dev.isobar.provider.aws.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the Runtime API and the environment tell about an invocation (https://docs.aws.amazon.com/lambda/latest/dg/java-context.html). */
final class InvocationContext implements Context {
    private final String id;
    private final String function;
    private final long deadline;
    private final @Nullable String trace;
    private final LambdaLogger logger;

    private InvocationContext(String id, String function, long deadline, @Nullable String trace, LambdaLogger logger) {
        this.id = id;
        this.function = function;
        this.deadline = deadline;
        this.trace = trace;
        this.logger = logger;
    }

    static InvocationContext of(HttpAnswer event, LambdaLogger logger) throws IOException {
        return new InvocationContext(
                event.header("lambda-runtime-aws-request-id"),
                event.header("lambda-runtime-invoked-function-arn"),
                millis(event.header("lambda-runtime-deadline-ms")),
                event.find("lambda-runtime-trace-id"),
                logger);
    }

    private static long millis(String digits) throws IOException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException none) {
            throw new IOException("the Runtime API sent an event whose deadline is '" + digits + "'", none);
        }
    }

    @Override
    public String getAwsRequestId() {
        return id;
    }

    @Override
    public int getRemainingTimeInMillis() {
        long left = deadline - System.currentTimeMillis();
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, left));
    }

    @Override
    public String getInvokedFunctionArn() {
        return function;
    }

    @Override
    public @Nullable String getXrayTraceId() {
        return trace;
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    @Override
    public String getLogGroupName() {
        return environment("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return environment("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return environment("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return environment("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("Lambda has not set " + name);
        }
        return value;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("Isobar hands no identity of Cognito to handlers");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("Isobar hands no client context to handlers");
    }
}
