package dev.isobar.provider.aws.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.isobar.provider.aws.function.LambdaFunction;
import dev.isobar.provider.aws.function.LeftOut;
import dev.isobar.spi.LogLine;
import java.io.IOError;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers one event after the other. Each thread has a loop of its own. */
class EventLoop {
    private final RuntimeApi api;
    private final LambdaFunction function;
    private final LambdaLogger logger;

    EventLoop(RuntimeApi api, LambdaFunction function, LambdaLogger logger) {
        this.api = api;
        this.function = function;
        this.logger = logger;
    }

    /**
     * Goes on until nothing more can be done.
     *
     * @throws IOException when the Runtime API is gone, or answers what this cannot read
     * @throws Error what has broken this process
     */
    void run() throws IOException {
        while (true) {
            HttpAnswer event = api.next();
            traced(event.find("lambda-runtime-trace-id"));
            handle(event.body(), InvocationContext.of(event, logger));
        }
    }

    /** Called with the X-Ray header of each event. */
    void traced(@Nullable String header) {}

    private void handle(byte[] event, InvocationContext context) throws IOException {
        EventAnswer answer = new EventAnswer(api, context.getAwsRequestId());
        try {
            function.handle(event, answer, context);
        } catch (NoClassDefFoundError absent) {
            failed(LeftOut.explained(absent), answer, context);
        } catch (Throwable failure) {
            failed(failure, answer, context);
        } finally {
            boolean ignored = Thread.interrupted(); // a handler's, and nobody's after it
        }
    }

    private void failed(Throwable thrown, EventAnswer answer, InvocationContext context) throws IOException {
        Failure failure = new Failure(thrown);
        LogLine line = LogLine.begin().text("timestamp", Instant.now().toString());
        line.text("level", LogLevel.ERROR.name()).text("message", thrown.toString());
        line.text("AWSRequestId", context.getAwsRequestId()).text("errorType", failure.type());
        logger.log(line.texts("stackTrace", failure.stack()).toUtf8(), LogLevel.ERROR);
        if (!answer.isSent()) {
            api.fail(context.getAwsRequestId(), failure);
        }
        if (thrown instanceof VirtualMachineError || thrown instanceof IOError) {
            throw (Error) thrown;
        }
    }
}
