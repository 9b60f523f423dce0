package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlobHeadersTest {
    @Test
    @DisplayName("BLOB-13 names in any case are lowered, values kept as they are")
    void metadata() {
        BlobHeaders headers = BlobHeaders.NONE.metadata("Made-By", " é ").metadata("empty", "");
        assertThat(headers.metadata()).isEqualTo(Map.of("made-by", " é ", "empty", ""));
    }

    @Test
    @DisplayName("BLOB-13 wrong names, wrong values and duplicates are refused")
    void refusedMetadata() {
        BlobHeaders one = BlobHeaders.NONE.metadata("a", "1");
        refused(() -> one.metadata("A", "2"));
        refused(() -> one.metadata("", "2"));
        refused(() -> one.metadata("b_c", "2"));
        refused(() -> one.metadata("x".repeat(65), "2"));
        refused(() -> one.metadata("b", "line\nbreak"));
        refused(() -> one.metadata("b", "\uD800"));
        refused(() -> one.metadata("b", null));
    }

    @Test
    @DisplayName("BLOB-13 names and encoded values share 1,536 bytes")
    void budget() {
        BlobHeaders full = BlobHeaders.NONE.metadata("a", "x".repeat(1535));
        assertThat(full.metadata()).hasSize(1);
        refused(() -> BlobHeaders.NONE.metadata("a", "x".repeat(1536)));
        BlobHeaders.NONE.metadata("a", "é".repeat(255));
        refused(() -> BlobHeaders.NONE.metadata("a", "é".repeat(256)));
        refused(() -> full.metadata("b", ""));
    }

    @Test
    @DisplayName("BLOB-12 headers are printable ASCII; a content type has a slash")
    void headers() {
        refused(() -> BlobHeaders.NONE.contentType("png"));
        refused(() -> BlobHeaders.NONE.contentType("image/"));
        refused(() -> BlobHeaders.NONE.cacheControl("a\r\nX-Evil: 1"));
        refused(() -> BlobHeaders.NONE.contentDisposition("é"));
        refused(() -> BlobHeaders.NONE.contentLanguage(""));
        refused(() -> BlobHeaders.NONE.contentEncoding(" gzip"));
        refused(() -> BlobHeaders.NONE.contentEncoding(null));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(CloudException.class).hasMessageContaining("INVALID_ARGUMENT");
    }
}
