package dev.isobar.provider.aws.function;

import java.util.List;
import java.util.Map;

/**
 * What sent an event: the one place that recognises it. The shapes are those of
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html.
 */
enum Shape {
    /** An HTTP API of API Gateway, payload format 2.0. */
    HTTP_API,
    /** A function URL. */
    FUNCTION_URL,
    /** A REST API of API Gateway, or an HTTP API with payload format 1.0. */
    REST_API,
    /** An Application Load Balancer whose target group sends one value for each header. */
    LOAD_BALANCER,
    /** An Application Load Balancer whose target group sends all values of each header. */
    LOAD_BALANCER_MULTI,
    /** A batch of SQS. */
    QUEUE,
    /** SNS itself, without a queue in between. */
    TOPIC,
    /** Changes of objects, from S3 itself. */
    BUCKET,
    /** A change of an object, from S3 by way of EventBridge. */
    BUCKET_RULE,
    /** A batch of a DynamoDB stream. */
    TABLE,
    /** A scheduled rule of EventBridge. */
    RULE,
    /** EventBridge Scheduler, with the input that {@link ScheduleEvents} tells. */
    SCHEDULE;

    /** The member of a schedule's input by which it is known. */
    static final String SCHEDULE_MARK = "isobarSchedule";

    static Shape of(Fields event) {
        if (event.has("requestContext")) {
            return ofRequest(event, event.objectOrNone("requestContext"));
        }
        if (event.values().get("Records") instanceof List<?> records) {
            return ofRecords(event, records);
        }
        if (event.has(SCHEDULE_MARK)) {
            return SCHEDULE;
        }
        return ofRule(event);
    }

    private static Shape ofRequest(Fields event, Fields context) {
        if (context.has("elb")) {
            return event.has("multiValueHeaders") ? LOAD_BALANCER_MULTI : LOAD_BALANCER;
        }
        if (context.has("http") && event.text("version", "").equals("2.0")) {
            return context.text("domainName", "").contains(".lambda-url.") ? FUNCTION_URL : HTTP_API;
        }
        if (event.has("httpMethod") && event.has("resource")) {
            return REST_API;
        }
        throw unknown(event);
    }

    private static Shape ofRecords(Fields event, List<?> records) {
        if (!records.isEmpty() && records.get(0) instanceof Map<?, ?> first) {
            Object source = first.get("eventSource");
            if ("aws:sqs".equals(source)) {
                return QUEUE;
            } else if ("aws:s3".equals(source)) {
                return BUCKET;
            } else if ("aws:dynamodb".equals(source)) {
                return TABLE;
            } else if ("aws:sns".equals(first.get("EventSource"))) {
                return TOPIC;
            }
        }
        throw unknown(event);
    }

    private static Shape ofRule(Fields event) {
        String source = event.text("source", "");
        if (source.equals("aws.events") && event.text("detail-type", "").equals("Scheduled Event")) {
            return RULE;
        }
        if (source.equals("aws.s3") && event.has("detail")) {
            return BUCKET_RULE;
        }
        throw unknown(event);
    }

    private static RuntimeException unknown(Fields event) {
        return UnreadableEvent.because("this event is of no kind that Isobar knows; its fields are " + event.names()
                + "; let one of these start the function: an HTTP API, a REST API, a function URL, a load balancer, SQS,"
                + " SNS, S3, EventBridge, EventBridge Scheduler, a DynamoDB stream");
    }
}
