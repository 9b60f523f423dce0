package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Condition;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.StoredKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SignedUrlsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path root;

    private Buckets buckets;
    private Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        buckets = new Buckets(root);
        bucket = buckets.bucket();
    }

    @AfterEach
    void close() throws IOException {
        buckets.close();
    }

    private SignedUrls.Grant verify(String method, URI uri, Map<String, String> headers) throws IOException {
        return buckets.blobs
                .signedUrls()
                .verify(method, uri.getRawPath(), uri.getRawQuery(), n -> Optional.ofNullable(headers.get(n)));
    }

    private void refused(String method, URI uri, Map<String, String> headers) {
        assertThatThrownBy(() -> verify(method, uri, headers)).hasMessageContaining("PERMISSION_DENIED");
    }

    @Test
    @DisplayName("BLOB-42 BLOB-1 every legal key is signed, survives the URL, and is granted to another process")
    void everyKey() throws IOException {
        for (String key : LocalKeysTest.corpus()) {
            URI uri = bucket.sign(SignedUrl.Method.GET, key, HOUR).uri();
            assertThat(uri.normalize()).isEqualTo(uri);
            try (Buckets other = new Buckets(root)) {
                SignedUrls.Grant grant = other.blobs
                        .signedUrls()
                        .verify("GET", uri.getRawPath(), uri.getRawQuery(), n -> Optional.empty());
                assertThat(grant.key()).isEqualTo(StoredKey.of(key));
                assertThat(grant.bucket()).isEqualTo("uploads");
            }
        }
    }

    @Test
    @DisplayName("BLOB-42 the exact method, key, headers and expiry are bound")
    void bound() throws IOException {
        PutOptions options =
                PutOptions.DEFAULT.contentType("image/png").metadata("by", " é").ifAbsent();
        SignedUrl url = bucket.sign(SignedUrl.Method.PUT, "a/b.png", HOUR, options);
        Map<String, String> headers = url.requiredHeaders();
        SignedUrls.Grant grant = verify("PUT", url.uri(), headers);
        assertThat(grant.headers()).isEqualTo(options.headers());
        assertThat(grant.condition()).isEqualTo(Condition.IF_ABSENT);
        refused("GET", url.uri(), headers);
        refused("POST", url.uri(), headers);
        refused("PUT", url.uri(), Map.of());
        Map<String, String> other = new HashMap<>(headers);
        other.put("content-type", "text/html");
        refused("PUT", url.uri(), other);
        String text = url.uri().toString();
        refused("PUT", URI.create(text.replace("a/b", "a/c")), headers);
        refused("PUT", URI.create(text.replace("/uploads/", "/others/")), headers);
        refused("PUT", URI.create(text.replace("expires=", "expires=9")), headers);
        refused("PUT", URI.create(text.replace("content-type", "cache-control")), headers);
        refused("PUT", URI.create(text.replaceAll("signature=.*", "signature=")), headers);
        refused("PUT", URI.create("http://127.0.0.1/_isobar/blobs/?x"), headers);
    }

    @Test
    @DisplayName("BLOB-42 after expiry the request is refused")
    void expired() throws IOException {
        SignedUrl url = bucket.sign(SignedUrl.Method.DELETE, "k", HOUR);
        buckets.clock.advance(HOUR.minusSeconds(1));
        assertThat(verify("DELETE", url.uri(), Map.of()).method()).isEqualTo(SignedUrl.Method.DELETE);
        buckets.clock.advance(Duration.ofSeconds(1));
        refused("DELETE", url.uri(), Map.of());
        assertThat(url.expires()).isEqualTo(buckets.clock.instant());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theKeyFileIsReadableByItsOwnerOnly() throws IOException {
        bucket.sign(SignedUrl.Method.GET, "k", HOUR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("signing.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedKeyIsNamedAndLeftAlone() throws IOException {
        Path key = Files.writeString(root.resolve("signing.key"), "short");

        assertThatThrownBy(() -> bucket.sign(SignedUrl.Method.GET, "k", HOUR))
                .hasMessageContaining("DATA_LOSS")
                .hasMessageContaining(key.toString())
                .hasMessageContaining("restore it from a backup");
        assertThat(key).hasContent("short");
    }
}
