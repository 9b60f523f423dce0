package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignedUrlTest {
    private final Bucket bucket = new MemoryBlobDriver().bucket();

    @Test
    @DisplayName("ERR-3 a signed request does not print its signature")
    void secret() {
        URI uri = URI.create("https://store.example/b/k?signature=SECRET");
        SignedUrl url = SignedUrl.of(SignedUrl.Method.GET, uri, Map.of(), Instant.EPOCH);
        assertThat(url.toString()).contains("store.example/b/k").doesNotContain("SECRET");
    }

    @Test
    @DisplayName("BLOB-42 the validity is 60 s to 7 d, and options are for PUT")
    void arguments() {
        refused(SignedUrl.Method.GET, Duration.ofSeconds(59), PutOptions.DEFAULT);
        refused(SignedUrl.Method.GET, Duration.ofDays(7).plusMillis(1), PutOptions.DEFAULT);
        refused(SignedUrl.Method.GET, Duration.ofHours(1), PutOptions.DEFAULT.ifAbsent());
        refused(SignedUrl.Method.PUT, Duration.ofHours(1), PutOptions.DEFAULT.checksum(new Checksum.Crc32c(1)));
        refused(null, Duration.ofHours(1), PutOptions.DEFAULT);
    }

    private void refused(SignedUrl.Method method, Duration validFor, PutOptions options) {
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.sign(method, "k", validFor, options));
    }

    @Test
    @DisplayName("CORE-7 what a driver does not offer is UNSUPPORTED")
    void unsupported() {
        Failing.with(ErrorCode.UNSUPPORTED, () -> bucket.sign(SignedUrl.Method.GET, "k", Duration.ofHours(1)));
        Failing.with(ErrorCode.UNSUPPORTED, () -> bucket.tags("k").get());
        Failing.with(ErrorCode.UNSUPPORTED, () -> bucket.unwrap(Runtime.class));
    }
}
