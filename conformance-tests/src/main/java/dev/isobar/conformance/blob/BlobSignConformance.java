package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.SignedUrl.Method;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Signed requests, sent over HTTP by somebody without credentials: BLOB-42. */
public abstract class BlobSignConformance extends BlobSuite {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(7);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireDone(SignedCalls.Answer answer) {
        assertThat(answer.status()).as("the status of a good signed request").isBetween(200, 204);
    }

    private static void requireRefused(String what, SignedCalls.Answer answer) {
        assertThat(answer.status())
                .as("the status of a signed request with " + what)
                .isBetween(400, 499);
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("a signed GET reads bytes and headers as they were put, without transcoding")
    void get() throws Exception {
        byte[] bytes = random(100_000);
        PutOptions options = PutOptions.DEFAULT
                .contentType("text/x-one")
                .contentEncoding("gzip")
                .cacheControl("max-age=60")
                .contentDisposition("attachment; filename=\"a.txt\"")
                .contentLanguage("de-CH");
        bucket().put("k", Body.of(bytes), options);
        SignedCalls.Answer answer = SignedCalls.send(bucket().sign(Method.GET, "k", HOUR));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.header("content-type")).contains("text/x-one");
        assertThat(answer.header("content-encoding")).contains("gzip");
        assertThat(answer.header("cache-control")).contains("max-age=60");
        assertThat(answer.header("content-disposition")).contains("attachment; filename=\"a.txt\"");
        assertThat(answer.header("content-language")).contains("de-CH");
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("a signed GET of a missing key is the store's 404, and works once the key is there")
    void getLater() throws Exception {
        SignedUrl signed = bucket().sign(Method.GET, "k", HOUR);
        assertThat(SignedCalls.send(signed).status()).isEqualTo(404);
        bucket().put("k", Body.of("later"));
        assertThat(SignedCalls.send(signed).body()).asString().isEqualTo("later");
        bucket().put("k", Body.of("changed"));
        assertThat(SignedCalls.send(signed).body()).asString().isEqualTo("changed");
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("a signed PUT writes bytes of any size, with the headers and metadata that were signed")
    void put() throws Exception {
        PutOptions options = PutOptions.DEFAULT
                .contentType("text/x-one; charset=utf-8")
                .cacheControl("max-age=60")
                .contentEncoding("gzip")
                .metadata("who", " \u00e9, \ud83d\ude00 ")
                .metadata("empty", "");
        for (int size : new int[] {0, 1, OVER_ONE_PART}) {
            SignedUrl signed = bucket().sign(Method.PUT, "a/b" + size, HOUR, options);
            assertThat(signed.method()).isEqualTo(Method.PUT);
            requireDone(SignedCalls.send(signed, random(size)));
            BlobInfo stored = bucket().stat("a/b" + size);
            assertThat(read("a/b" + size)).isEqualTo(random(size));
            assertThat(stored.headers()).isEqualTo(options.headers());
        }
        SignedUrl named = bucket().sign(Method.PUT, "a.json", HOUR);
        requireDone(SignedCalls.send(named, utf8("{}")));
        assertThat(bucket().stat("a.json").headers().contentType()).contains("application/json");
    }

    @Test
    @Rule({"BLOB-42", "BLOB-15"})
    @DisplayName("a signed PUT keeps to its condition")
    void conditional() throws Exception {
        SignedUrl create = bucket().sign(Method.PUT, "k", HOUR, PutOptions.DEFAULT.ifAbsent());
        requireDone(SignedCalls.send(create, utf8("first")));
        requireRefused("a lost condition", SignedCalls.send(create, utf8("again")));
        assertThat(read("k")).asString().isEqualTo("first");
        PutOptions ifMatch = PutOptions.DEFAULT.ifMatch(bucket().stat("k").revision());
        SignedUrl replace = bucket().sign(Method.PUT, "k", HOUR, ifMatch);
        requireDone(SignedCalls.send(replace, utf8("second")));
        requireRefused("a lost condition", SignedCalls.send(replace, utf8("again")));
        assertThat(read("k")).asString().isEqualTo("second");
    }

    @Test
    @Rule({"BLOB-42", "BLOB-40"})
    @DisplayName("a signed DELETE deletes, also when nothing is there")
    void delete() throws Exception {
        bucket().put("k", Body.of("x"));
        bucket().put("k2", Body.of("x"));
        SignedUrl signed = bucket().sign(Method.DELETE, "k", HOUR);
        requireDone(SignedCalls.send(signed));
        assertThat(keys()).containsExactly("k2");
        int again = SignedCalls.send(signed).status();
        assertThat(again).as("the status of a second signed DELETE").isIn(200, 202, 204, 404);
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("signing tells when the request expires, and the bounds are 60 s and 7 d")
    void validity() {
        for (Duration validity : List.of(SHORTEST, HOUR, LONGEST)) {
            for (Method method : Method.values()) {
                Instant before = harness().clock().instant();
                SignedUrl signed = bucket().sign(method, "k", validity);
                Instant after = harness().clock().instant();
                assertThat(signed.expires())
                        .isBetween(
                                before.plus(validity).minusSeconds(1),
                                after.plus(validity).plusSeconds(1));
                assertThat(signed.method()).isEqualTo(method);
            }
        }
        for (Duration wrong : List.of(
                Duration.ZERO, HOUR.negated(), SHORTEST.minusMillis(1), LONGEST.plusMillis(1), Duration.ofDays(365))) {
            CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().sign(Method.GET, "k", wrong));
            assertThat(refusal).hasMessageContaining("60 seconds to 7 days");
        }
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("a signed request works until it expires; then the store refuses it and nothing changes")
    void expiry() throws Exception {
        bucket().put("k", Body.of("x"));
        SignedUrl get = bucket().sign(Method.GET, "k", SHORTEST);
        SignedUrl put = bucket().sign(Method.PUT, "k", SHORTEST);
        SignedUrl delete = bucket().sign(Method.DELETE, "k", SHORTEST);
        if (!harness().advance(SHORTEST.minusSeconds(5))) {
            throw new NotTestableHere("a minute cannot be made to pass here");
        }
        assertThat(SignedCalls.send(get).status()).isEqualTo(200);
        requireDone(SignedCalls.send(put, utf8("y")));
        harness().advance(Duration.ofSeconds(6));
        for (SignedUrl signed : List.of(get, put, delete)) {
            requireRefused("an expiry that has passed", SignedCalls.send(signed, utf8("z")));
        }
        assertThat(read("k")).asString().isEqualTo("y");
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("a signed request is for its key in its bucket only, and its signature cannot be altered")
    void boundToItsKey() throws Exception {
        Place other = place(BucketSpec.of(fresh("other")));
        for (String key : List.of("aaa", "bbb", "aaa/x")) {
            bucket().put(key, Body.of("of " + key));
            other.bucket().put(key, Body.of("of " + key));
        }
        for (Method method : Method.values()) {
            SignedUrl signed = bucket().sign(method, "aaa", HOUR);
            String uri = signed.uri().toString();
            String physical = resource().physical();
            for (String wrong : List.of(
                    uri.replace("/aaa", "/bbb"),
                    uri.replace("/aaa", "/aaa/x"),
                    uri.replace("/aaa", "/aa"),
                    uri.replace(physical, other.resource().physical()),
                    uri.substring(0, uri.indexOf('?')),
                    uri.substring(0, uri.length() - 3))) {
                assertThat(wrong).isNotEqualTo(uri);
                SignedCalls.Answer answer =
                        SignedCalls.send(method.name(), URI.create(wrong), signed.requiredHeaders(), utf8("z"));
                requireRefused("another address", answer);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .doesNotContain("of bbb")
                        .doesNotContain("of aaa/x");
            }
        }
        for (String key : List.of("aaa", "bbb", "aaa/x")) {
            assertThat(read(key)).asString().isEqualTo("of " + key);
            assertThat(read(other.bucket(), key)).asString().isEqualTo("of " + key);
        }
    }

    @Test
    @Rule("BLOB-42")
    @DisplayName("a request that is signed for reading neither writes nor deletes")
    void readingOnly() throws Exception {
        bucket().put("k", Body.of("x"));
        SignedUrl signed = bucket().sign(Method.GET, "k", HOUR);
        for (String method : List.of("PUT", "DELETE", "POST")) {
            requireRefused(
                    "the method " + method,
                    SignedCalls.send(method, signed.uri(), signed.requiredHeaders(), utf8("z")));
        }
        assertThat(read("k")).asString().isEqualTo("x");
    }

    @Test
    @Rule(value = "BLOB-42", needs = Capability.BLOB_SIGNED_EXACT)
    @DisplayName("the exact method and headers are bound")
    void exact() throws Exception {
        bucket().put("k", Body.of("x"));
        PutOptions options = PutOptions.DEFAULT.contentType("a/b").metadata("who", "ann");
        SignedUrl put = bucket().sign(Method.PUT, "k", HOUR, options);
        SignedUrl delete = bucket().sign(Method.DELETE, "k", HOUR);
        requireRefused("PUT as GET", SignedCalls.send("GET", put.uri(), put.requiredHeaders()));
        requireRefused("PUT as DELETE", SignedCalls.send("DELETE", put.uri(), put.requiredHeaders()));
        requireRefused("DELETE as PUT", SignedCalls.send("PUT", delete.uri(), Map.of(), utf8("z")));
        requireRefused("DELETE as GET", SignedCalls.send("GET", delete.uri(), Map.of()));
        requireRefused("another content type", SignedCalls.sendWith("content-type", "text/html", put, utf8("z")));
        requireRefused("no headers", SignedCalls.send("PUT", put.uri(), Map.of(), utf8("z")));
        for (String header : put.requiredHeaders().keySet()) {
            requireRefused("another " + header, SignedCalls.sendWith(header, "c/d", put, utf8("z")));
        }
        assertThat(read("k")).asString().isEqualTo("x");
        requireDone(SignedCalls.send(put, utf8("y")));
        assertThat(bucket().stat("k").headers()).isEqualTo(options.headers());
    }

    @Test
    @Rule(
            value = {"BLOB-42", "CORE-7"},
            lacks = Capability.BLOB_SIGNED_EXACT)
    @DisplayName("exact binding that is not declared is refused at start-up")
    void notExact() {
        requireRefusedAtStart(Capability.BLOB_SIGNED_EXACT);
    }

    @Test
    @Rule({"BLOB-42", "CORE-5"})
    @DisplayName("options that a signed request cannot keep are refused")
    void refusedOptions() {
        Bucket bucket = bucket();
        Checksum checksum = new Checksum.Crc32c(1);
        for (Method method : List.of(Method.GET, Method.DELETE)) {
            for (PutOptions options : List.of(
                    PutOptions.DEFAULT.contentType("a/b"),
                    PutOptions.DEFAULT.metadata("a", "b"),
                    PutOptions.DEFAULT.ifAbsent(),
                    PutOptions.DEFAULT.checksum(checksum))) {
                refused(ErrorCode.INVALID_ARGUMENT, () -> bucket.sign(method, "k", HOUR, options));
            }
        }
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> bucket.sign(Method.PUT, "k", HOUR, PutOptions.DEFAULT.checksum(checksum)));
    }

    @Test
    @Rule({"BLOB-42", "ERR-3"})
    @DisplayName("a signed request does not print its signature, and a refusal does not repeat it")
    void secret() throws Exception {
        SignedUrl signed = bucket().sign(Method.GET, "k", HOUR);
        String query = signed.uri().getRawQuery();
        String signature = query.substring(query.length() - 20);
        assertThat(signed.toString()).contains("k").doesNotContain(signature);
        URI altered = URI.create(signed.uri() + "x");
        assertThat(new String(SignedCalls.send("GET", altered, Map.of()).body(), StandardCharsets.UTF_8))
                .doesNotContain(signature);
    }
}
