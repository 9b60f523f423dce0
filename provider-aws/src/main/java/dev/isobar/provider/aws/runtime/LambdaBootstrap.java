package dev.isobar.provider.aws.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.provider.aws.StoredFormats;
import dev.isobar.provider.aws.function.LambdaFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The process of a function in a container image, or on an OS-only runtime that brings a Java: start
 * {@code dev.isobar.provider.aws.runtime.LambdaBootstrap} in place of AWS's runtime client. It runs the application as
 * {@link dev.isobar.provider.aws.LambdaEntryPoint} does, and declares {@code HTTP_STREAMING} (contract FN-10): answers to function
 * URLs and REST APIs go out while they are written. So a function URL must have the invoke mode {@code RESPONSE_STREAM}
 * (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-invoke-furls.html), and a REST API's integration the response transfer mode
 * {@code STREAM} (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html); set otherwise, a
 * REST API sends the head without the body, and a function URL is not known to make anything of a stream. HTTP APIs and load
 * balancers take whole answers, in which a body of unknown length is refused.
 */
public final class LambdaBootstrap {
    private static final String SLF4J_REPORTS = "slf4j.internal.verbosity";

    private LambdaBootstrap() {}

    /**
     * Answers events until Lambda ends the process. What keeps the application from starting is logged, fails every event with the
     * same message, and is tried again by each; only what no later try could heal is reported as an error of the init phase, and
     * ends the process.
     *
     * @param arguments none are read; the settings are those of Lambda's environment
     */
    public static void main(String[] arguments) {
        // The AWS SDK brings SLF4J's API, which would complain where the application logs otherwise.
        if (System.getProperty(SLF4J_REPORTS) == null) {
            System.setProperty(SLF4J_REPORTS, "ERROR");
        }
        LambdaLogger logger = LineLogger.to(System.out, System.getenv("AWS_LAMBDA_LOG_LEVEL"));
        try {
            run(LambdaFunction.of(new Opening(), new StoredFormats()), logger);
        } catch (Throwable end) {
            logger.log("the runtime ends: " + end);
        }
        System.exit(1);
    }

    private static void run(LambdaFunction function, LambdaLogger logger) throws Exception {
        Address address = Address.of(String.valueOf(System.getenv("AWS_LAMBDA_RUNTIME_API")));
        RuntimeApi api = new RuntimeApi(address);
        start(function, api, logger);
        int concurrency = concurrency(System.getenv("AWS_LAMBDA_MAX_CONCURRENCY"));
        if (concurrency == 1) {
            new Alone(api, function, logger).run();
        }
        List<EventLoop> loops = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            loops.add(new EventLoop(new RuntimeApi(address), function, logger));
        }
        new Crew(loops).run();
    }

    private static void start(LambdaFunction function, RuntimeApi api, LambdaLogger logger) throws IOException {
        try {
            function.start();
        } catch (Error broken) {
            api.failInit(new Failure(
                    new IllegalStateException("the application cannot be loaded: " + reason(broken), broken)));
            throw broken;
        } catch (RuntimeException failure) {
            logger.log("the application does not start, and is tried again by the first event: " + failure);
        }
    }

    private static String reason(Error broken) {
        return broken instanceof ExceptionInInitializerError thrown
                ? "a static initialiser failed: " + thrown.getCause()
                : broken.toString();
    }

    private static int concurrency(@Nullable String events) {
        return events == null || events.isEmpty() ? 1 : Math.max(1, Integer.parseInt(events));
    }

    /** The only loop of its process, where the AWS SDK may look for the trace of the event that is being answered. */
    private static final class Alone extends EventLoop {
        /** Read by the SDK: https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-java-configuration.html. */
        private static final String TRACE = "com.amazonaws.xray.traceHeader";

        Alone(RuntimeApi api, LambdaFunction function, LambdaLogger logger) {
            super(api, function, logger);
        }

        @Override
        void traced(@Nullable String header) {
            if (header == null) {
                System.clearProperty(TRACE);
            } else {
                System.setProperty(TRACE, header);
            }
        }
    }

    /** Opens AWS, without looking for other providers. */
    private static final class Opening implements Supplier<Cloud> {
        @Override
        public Cloud get() {
            return Cloud.open(new StreamingAws(), CloudOptions.defaults());
        }
    }
}
