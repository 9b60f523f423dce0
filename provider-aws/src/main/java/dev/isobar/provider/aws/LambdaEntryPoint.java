package dev.isobar.provider.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.provider.aws.function.LambdaFunction;
import dev.isobar.provider.aws.function.LeftOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The handler of every function: configure {@code dev.isobar.provider.aws.LambdaEntryPoint}. It runs the application whose class
 * the setting {@code ISOBAR_APP} names, or the only one on the class path, and answers requests of HTTP APIs, REST APIs, function
 * URLs and Application Load Balancers, and events of SQS, SNS, S3, DynamoDB streams and schedules. Thread-safe: one instance
 * serves all of {@code AWS_LAMBDA_MAX_CONCURRENCY}. Answers go out whole; those of
 * {@link dev.isobar.provider.aws.runtime.LambdaBootstrap}, for container images, stream.
 */
public final class LambdaEntryPoint implements RequestStreamHandler {
    /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html. */
    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    private static final String SNAP_START = "snap-start";
    private static final String SLF4J_REPORTS = "slf4j.internal.verbosity";

    static {
        // The AWS SDK brings SLF4J's API, which would complain in three lines of its own where the application logs
        // otherwise.
        if (System.getProperty(SLF4J_REPORTS) == null) {
            System.setProperty(SLF4J_REPORTS, "ERROR");
        }
    }

    private final LambdaFunction function = LambdaFunction.of(new Opening(), new StoredFormats());

    /** Kept here, as the runtime client keeps it weakly. */
    @SuppressWarnings("UnusedVariable")
    private final @Nullable Object snapshots = SNAP_START.equals(System.getenv(INITIALIZATION)) ? register() : null;

    /**
     * Starts the application, in the init phase of Lambda. What keeps it from starting is logged here, fails every invocation with
     * the same message, and is tried again by each.
     *
     * @throws IllegalStateException when a class cannot be linked or its static initialiser fails: no later try in this process
     *     could succeed, so Lambda is left to begin another
     */
    public LambdaEntryPoint() {
        try {
            function.start();
        } catch (LinkageError broken) {
            throw new IllegalStateException("the application cannot be loaded: " + reason(broken), broken);
        } catch (RuntimeException failure) {
            LambdaRuntime.getLogger()
                    .log("the application does not start, and is tried again by the first event: " + failure + "\n");
        }
    }

    private Object register() {
        return SnapStart.of(function);
    }

    private static String reason(LinkageError broken) {
        return broken instanceof ExceptionInInitializerError thrown
                ? "a static initialiser failed: " + thrown.getCause()
                : broken.toString();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try {
            function.handle(event, answer, context);
        } catch (NoClassDefFoundError absent) {
            throw LeftOut.explained(absent);
        }
    }

    /** Opens this provider, without looking for others. */
    private static final class Opening implements Supplier<Cloud> {
        @Override
        public Cloud get() {
            return Cloud.open(new AwsProvider(), CloudOptions.defaults());
        }
    }
}
