package dev.isobar.provider.local.blob;

import dev.isobar.blob.BlobHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Headers as texts: five values, empty where there is none (a header is never empty), then names and values of metadata. */
final class Headers {
    private static final int FIXED = 5;

    private Headers() {}

    static List<String> fields(BlobHeaders headers) {
        List<String> fields = new ArrayList<>(List.of(
                headers.contentType().orElse(""),
                headers.cacheControl().orElse(""),
                headers.contentDisposition().orElse(""),
                headers.contentEncoding().orElse(""),
                headers.contentLanguage().orElse("")));
        headers.metadata().forEach((name, value) -> fields.addAll(List.of(name, value)));
        return fields;
    }

    static BlobHeaders of(List<String> fields) {
        BlobHeaders headers = BlobHeaders.NONE;
        headers = with(headers, fields.get(0), BlobHeaders::contentType);
        headers = with(headers, fields.get(1), BlobHeaders::cacheControl);
        headers = with(headers, fields.get(2), BlobHeaders::contentDisposition);
        headers = with(headers, fields.get(3), BlobHeaders::contentEncoding);
        headers = with(headers, fields.get(4), BlobHeaders::contentLanguage);
        for (int i = FIXED; i + 1 < fields.size(); i += 2) {
            headers = headers.metadata(fields.get(i), fields.get(i + 1));
        }
        return headers;
    }

    private static BlobHeaders with(
            BlobHeaders headers, String value, BiFunction<BlobHeaders, String, BlobHeaders> set) {
        return value.isEmpty() ? headers : set.apply(headers, value);
    }
}
