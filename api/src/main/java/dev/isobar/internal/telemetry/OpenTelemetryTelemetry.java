package dev.isobar.internal.telemetry;

import dev.isobar.error.ErrorCode;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls as OpenTelemetry client spans, and as the histogram {@code isobar.call.duration} in seconds. */
public final class OpenTelemetryTelemetry implements Telemetry {
    private static final String SCOPE = "dev.isobar";
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("isobar.operation");
    private static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("isobar.resource");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("isobar.provider");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final OpenTelemetry openTelemetry;
    private final Tracer tracer;
    private final DoubleHistogram duration;

    private OpenTelemetryTelemetry(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
        this.tracer = openTelemetry.getTracer(SCOPE);
        this.duration = openTelemetry
                .getMeter(SCOPE)
                .histogramBuilder("isobar.call.duration")
                .setUnit("s")
                .setDescription("Duration of portable calls, retries included")
                .build();
    }

    /**
     * Reports to this instance, which stays the application's to configure and close. Says less than it knows, so that its caller
     * can be verified without loading this class.
     */
    public static Telemetry over(OpenTelemetry openTelemetry) {
        return new OpenTelemetryTelemetry(openTelemetry);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the span closes its scope when it ends
    public Span start(String operation, String resource, String provider, Map<String, String> parent) {
        Attributes about = Attributes.of(OPERATION, operation, RESOURCE, resource, PROVIDER, provider);
        io.opentelemetry.api.trace.Span span = tracer.spanBuilder(operation)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parentOf(parent))
                .setAllAttributes(about)
                .startSpan();
        return new Open(span, span.makeCurrent(), duration, about, System.nanoTime());
    }

    private Context parentOf(Map<String, String> headers) {
        Context current = Context.current();
        boolean traced = io.opentelemetry.api.trace.Span.fromContext(current)
                .getSpanContext()
                .isValid();
        if (traced || headers.isEmpty()) {
            return current;
        }
        return openTelemetry.getPropagators().getTextMapPropagator().extract(current, headers, HeaderGetter.INSTANCE);
    }

    private record Open(
            io.opentelemetry.api.trace.Span span,
            Scope scope,
            DoubleHistogram duration,
            Attributes about,
            long startNanos)
            implements Span {
        @Override
        public void end(@Nullable ErrorCode error) {
            AttributesBuilder outcome = about.toBuilder();
            if (error != null) {
                span.setAttribute(ERROR, error.name());
                span.setStatus(StatusCode.ERROR);
                outcome.put(ERROR, error.name());
            }
            duration.record((System.nanoTime() - startNanos) / 1e9, outcome.build());
            scope.close();
            span.end();
        }
    }

    private enum HeaderGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
