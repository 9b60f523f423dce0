package dev.isobar.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Invocation;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.SignedUrl;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpPipeline;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.local.blob.LocalBlobs;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedBlobsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final ResourceName UPLOADS = new ResourceName("bucket", "uploads", "uploads", "");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger changes = new AtomicInteger();
    private LocalBlobs blobs;
    private Bucket bucket;
    private HttpPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        URI server = URI.create("http://localhost:8080");
        blobs = LocalBlobs.open(directory, Durability.RELAXED, clock, new SecureRandom(), () -> server);
        BucketSpec spec = BucketSpec.of("uploads");
        bucket = Bucket.over(
                spec,
                CallPipeline.to(
                        UPLOADS,
                        blobs.bucket(UPLOADS, spec),
                        Environment.of("local", Capabilities.all(), LocalErrors::classify)));
        RunLog log = RunLog.lines(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        pipeline = SignedBlobs.pipeline(blobs, 100, changes::incrementAndGet, log);
    }

    @AfterEach
    void close() throws Exception {
        blobs.close();
    }

    private HttpResponse send(String method, SignedUrl url, Body body) {
        return send(method, url.uri(), url.requiredHeaders(), body);
    }

    private HttpResponse send(String method, URI uri, Map<String, String> headers, Body body) {
        List<HttpHeader> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add(new HttpHeader(name, value)));
        HttpRequest request = HttpRequest.of(
                method,
                uri.getRawPath() + "?" + uri.getRawQuery(),
                lines,
                body,
                Invocation.begin("test", Duration.ofMinutes(1), Map.of()));
        assertThat(SignedBlobs.wants(request)).isTrue();
        return pipeline.handle(request);
    }

    @Test
    @DisplayName("BLOB-42 a signed upload stores bytes and headers under any key, and tells of the change")
    void put() {
        String key = "images/a//b/../\u00e9 %2F+?.png";
        PutOptions options = PutOptions.DEFAULT.contentType("image/png").metadata("who", "ann");
        SignedUrl url = bucket.sign(SignedUrl.Method.PUT, key, HOUR, options);

        assertThat(send("PUT", url, Body.of("bytes")).status()).isEqualTo(200);

        assertThat(bucket.get(key).body().text()).isEqualTo("bytes");
        assertThat(bucket.stat(key).headers().contentType()).contains("image/png");
        assertThat(bucket.stat(key).headers().metadata()).containsEntry("who", "ann");
        assertThat(changes).hasValue(1);
    }

    @Test
    @DisplayName("BLOB-42 a signed read gives bytes and headers")
    void get() {
        PutOptions options = PutOptions.DEFAULT
                .contentType("text/plain")
                .cacheControl("max-age=60")
                .contentDisposition("attachment")
                .metadata("who", "ann");
        bucket.put("a", Body.of("bytes"), options);

        HttpResponse answer = send("GET", bucket.sign(SignedUrl.Method.GET, "a", HOUR), Body.empty());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().text()).isEqualTo("bytes");
        assertThat(answer.header("content-type")).contains("text/plain");
        assertThat(answer.header("cache-control")).contains("max-age=60");
        assertThat(answer.header("content-disposition")).contains("attachment");
        assertThat(answer.header("x-isobar-meta-who")).isPresent();
        assertThat(answer.header("etag")).contains(bucket.stat("a").revision().toETag());
        answer.close();
    }

    @Test
    @DisplayName("BLOB-42 a signed delete deletes")
    void delete() {
        bucket.put("a", Body.of("bytes"));

        assertThat(send("DELETE", bucket.sign(SignedUrl.Method.DELETE, "a", HOUR), Body.empty())
                        .status())
                .isEqualTo(204);
        assertThat(bucket.exists("a")).isFalse();
    }

    @Test
    @DisplayName("BLOB-42 what was not signed, or not so, or too long ago, is 403")
    void refused() {
        bucket.put("a", Body.of("bytes"));
        SignedUrl url = bucket.sign(SignedUrl.Method.GET, "a", HOUR);
        URI other = URI.create(url.uri().toString().replace("/uploads/a?", "/uploads/b?"));

        assertThat(send("PUT", url, Body.of("x")).status()).isEqualTo(403);
        assertThat(send("GET", other, Map.of(), Body.empty()).status()).isEqualTo(403);
        clock.advance(HOUR);
        assertThat(send("GET", url, Body.empty()).status()).isEqualTo(403);
        assertThat(bucket.get("a").body().text()).isEqualTo("bytes");
    }

    @Test
    void anUploadBeyondTheLimitIs413AndNothingIsStored() {
        SignedUrl url = bucket.sign(SignedUrl.Method.PUT, "a", HOUR);

        assertThat(send("PUT", url, Body.of(new byte[101])).status()).isEqualTo(413);
        Body unknown = Body.of(new ByteArrayInputStream(new byte[101]));
        assertThat(send("PUT", url, unknown).status()).isEqualTo(413);
        assertThat(bucket.exists("a")).isFalse();
        assertThat(changes).hasValue(0);
    }

    @Test
    void anAbsentBlobIs404() {
        SignedUrl url = bucket.sign(SignedUrl.Method.GET, "a", HOUR);

        assertThat(send("GET", url, Body.empty()).status()).isEqualTo(404);
    }

    @Test
    void aLostConditionIs412() {
        bucket.put("a", Body.of("first"));
        SignedUrl url = bucket.sign(SignedUrl.Method.PUT, "a", HOUR, PutOptions.DEFAULT.ifAbsent());

        assertThat(send("PUT", url, Body.of("second")).status()).isEqualTo(412);
        assertThat(bucket.get("a").body().text()).isEqualTo("first");
    }
}
