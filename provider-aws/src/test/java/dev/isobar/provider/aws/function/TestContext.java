package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What Lambda tells about one invocation. */
public class TestContext implements Context, LambdaLogger {
    private final String id = UUID.randomUUID().toString();
    private final long end;
    private final List<String> lines;
    private final String trace;

    /** A context with so much time, whose log lines are added to the list. */
    public TestContext(Duration budget, List<String> lines) {
        this(budget, lines, "");
    }

    TestContext(Duration budget, List<String> lines, String trace) {
        this.end = System.nanoTime() + budget.toNanos();
        this.lines = lines;
        this.trace = trace;
    }

    @Override
    public String getAwsRequestId() {
        return id;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public String getXrayTraceId() {
        return trace.isEmpty() ? null : trace;
    }

    @Override
    public void log(String message) {
        lines.add(message.strip());
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/test";
    }

    @Override
    public String getLogStreamName() {
        return "test";
    }

    @Override
    public String getFunctionName() {
        return "test";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-west-1:123456789012:function:test";
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("identity");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("client context");
    }
}
