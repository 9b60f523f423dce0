package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.app.spi.AppRuntime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events without an answer: the invocation fails or it does not, and comes again or does not. */
record LoneEvents(AppRuntime runtime, Triggers triggers, Formats formats, Outcomes outcomes) {
    Map<String, @Nullable Object> answer(Shape shape, Fields event, Context context, InvocationLog log) {
        boolean batch = shape == Shape.BUCKET || shape == Shape.TOPIC;
        List<Fields> records = batch ? event.objects("Records") : List.of(event);
        int failed = 0;
        for (Fields record : records) {
            if (!done(shape, record, context, log)) {
                failed++;
            }
        }
        if (failed > 0) {
            throw new ComeAgain(failed, records.size());
        }
        return Map.of();
    }

    private boolean done(Shape shape, Fields record, Context context, InvocationLog log) {
        return switch (shape) {
            case BUCKET -> new BucketEvents(runtime, triggers).done(record, outcomes, context, log);
            case BUCKET_RULE -> new BucketEvents(runtime, triggers).doneByRule(record, outcomes, context, log);
            case TOPIC -> new TopicEvents(runtime, triggers, formats).done(record, outcomes, context, log);
            case SCHEDULE -> new ScheduleEvents(runtime, triggers).done(record, outcomes, context, log);
            case RULE -> new ScheduleEvents(runtime, triggers).doneByRule(record, outcomes, context, log);
            default -> throw new IllegalStateException(shape + " is answered elsewhere");
        };
    }
}
