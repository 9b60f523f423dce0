package dev.isobar.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenTelemetryTelemetryTest {
    @RegisterExtension
    static final OpenTelemetryExtension SDK = OpenTelemetryExtension.create();

    private Telemetry telemetry;

    /** Not in the field: the extension forgets instruments that were made before the test began. */
    @BeforeEach
    void report() {
        telemetry = new OpenTelemetryTelemetry(SDK.getOpenTelemetry());
    }

    private SpanData onlySpan() {
        assertThat(SDK.getSpans()).hasSize(1);
        return SDK.getSpans().get(0);
    }

    @Test
    @DisplayName("FN-7 a call is a client span below the trace that the invocation came with")
    void spanBelowTheInvocation() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Map<String, String> parent = Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        telemetry.start("blob.put", "bucket uploads", "local", parent).end(null);

        assertThat(onlySpan().getName()).isEqualTo("blob.put");
        assertThat(onlySpan().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(onlySpan().getTraceId()).isEqualTo(trace);
        assertThat(onlySpan().getAttributes().get(AttributeKey.stringKey("isobar.resource")))
                .isEqualTo("bucket uploads");
        assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aFailedCallSaysItsCode() {
        telemetry.start("blob.get", "bucket uploads", "local", Map.of()).end(ErrorCode.NOT_FOUND);

        assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(onlySpan().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void everyCallIsOnePointOfTheHistogram() {
        telemetry.start("blob.get", "bucket counted", "local", Map.of()).end(null);
        telemetry.start("blob.get", "bucket counted", "local", Map.of()).end(null);

        assertThat(SDK.getMetrics()).anySatisfy(metric -> {
            assertThat(metric.getName()).isEqualTo("isobar.call.duration");
            assertThat(metric.getHistogramData().getPoints())
                    .anySatisfy(point -> assertThat(point.getCount()).isEqualTo(2));
        });
    }

    @Test
    void theSpanIsCurrentWhileTheCallRuns() {
        Telemetry.Span span = telemetry.start("blob.get", "bucket uploads", "local", Map.of());
        io.opentelemetry.api.trace.Span current = io.opentelemetry.api.trace.Span.current();
        span.end(null);

        assertThat(current.getSpanContext().getSpanId()).isEqualTo(onlySpan().getSpanId());
        assertThat(io.opentelemetry.api.trace.Span.current().getSpanContext().isValid())
                .isFalse();
    }
}
