package dev.isobar.provider.local.blob;

import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.MetadataText;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.SignRequest;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Signed requests to the local server: {@code <base>/_isobar/blobs/<bucket>/<key>} with expiry, the names of the signed headers
 * and an HMAC-SHA256 over method, bucket, stored key, expiry and the headers' names and values. Signing and verifying go by
 * one key file, so they may happen in different processes. Thread-safe.
 */
public final class SignedUrls {
    /** Under this path the server is asked for blobs. */
    public static final String PATH = "/_isobar/blobs/";

    private static final String META = "x-isobar-meta-";
    private static final int DAYS_7 = 7 * 24 * 3600;

    private final LocalBlobs.Shared shared;
    private final SigningKey key;
    private final Supplier<URI> baseUrl;

    SignedUrls(Path root, LocalBlobs.Shared shared, Supplier<URI> baseUrl) {
        this.shared = shared;
        this.key = new SigningKey(root.resolve("signing.key"), shared);
        this.baseUrl = baseUrl;
    }

    /**
     * What a signed request may do.
     *
     * @param method to read, write or delete
     * @param bucket the bucket's physical name
     * @param key the stored key: to be used with a bucket of {@code rawKeys()}
     * @param headers what a PUT writes beside its bytes, and nothing else
     * @param condition what a PUT demands
     */
    public record Grant(SignedUrl.Method method, String bucket, String key, BlobHeaders headers, Condition condition) {}

    SignDriver of(String bucket) {
        return (request, call) -> sign(bucket, request);
    }

    private SignedUrl sign(String bucket, SignRequest request) throws IOException {
        Map<String, String> headers = headers(request);
        Instant expires = Instant.ofEpochSecond(
                shared.clock().instant().plus(request.validFor()).getEpochSecond());
        String names = String.join(";", headers.keySet());
        String signature =
                key.sign(text(request.method().name(), bucket, request.key(), expires.getEpochSecond(), headers));
        String url = withoutSlash(baseUrl.get().toString()) + PATH + Percent.segment(bucket) + "/"
                + Percent.path(request.key()) + "?expires=" + expires.getEpochSecond() + "&headers="
                + Percent.segment(names) + "&signature=" + signature;
        return SignedUrl.of(request.method(), URI.create(url), headers, expires);
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static Map<String, String> headers(SignRequest request) {
        BlobHeaders given = request.headers();
        Map<String, String> headers = new TreeMap<>();
        given.contentType().ifPresent(v -> headers.put("content-type", v));
        given.cacheControl().ifPresent(v -> headers.put("cache-control", v));
        given.contentDisposition().ifPresent(v -> headers.put("content-disposition", v));
        given.contentEncoding().ifPresent(v -> headers.put("content-encoding", v));
        given.contentLanguage().ifPresent(v -> headers.put("content-language", v));
        given.metadata().forEach((name, value) -> headers.put(META + name, MetadataText.encode(value)));
        if (request.condition() instanceof Condition.IfAbsent) {
            headers.put("if-none-match", "*");
        }
        if (request.condition() instanceof Condition.IfMatch match) {
            headers.put("if-match", match.revision().toETag());
        }
        return headers;
    }

    private static String text(
            String method, String bucket, String storedKey, long expires, Map<String, String> headers) {
        StringBuilder text = new StringBuilder(method)
                .append('\n')
                .append(Percent.segment(bucket))
                .append('\n')
                .append(Percent.path(storedKey))
                .append('\n')
                .append(expires)
                .append('\n');
        headers.forEach((name, value) ->
                text.append(name).append(':').append(Percent.segment(value)).append('\n'));
        return text.toString();
    }

    /**
     * What a request that reached the server may do.
     *
     * @param method the request's method; HEAD counts as GET
     * @param rawPath its path as it was sent, percent-encoded
     * @param rawQuery its query as it was sent
     * @param header its headers, by name in lower case
     * @throws CloudException PERMISSION_DENIED when the signature does not fit all of these, or has expired
     */
    public Grant verify(String method, String rawPath, String rawQuery, Function<String, Optional<String>> header)
            throws IOException {
        Map<String, String> query = query(rawQuery);
        String place = rawPath.startsWith(PATH) ? rawPath.substring(PATH.length()) : "/";
        int slash = place.indexOf('/');
        String bucket = Percent.decode(place.substring(0, Math.max(slash, 0)));
        String storedKey = Percent.decode(place.substring(slash + 1));
        Map<String, String> headers = signedHeaders(query.getOrDefault("headers", ""), header);
        long expires = number(query.getOrDefault("expires", ""));
        String action = method.equals("HEAD") ? "GET" : method;
        String expected = text(action, bucket, storedKey, expires, headers);
        if (!key.fits(expected, query.getOrDefault("signature", ""))) {
            throw refused("the signature does not fit method, path and headers");
        }
        long now = shared.clock().instant().getEpochSecond();
        if (now >= expires || expires > now + DAYS_7) {
            throw refused("the signed request has expired");
        }
        return new Grant(SignedUrl.Method.valueOf(action), bucket, storedKey, blobHeaders(headers), condition(headers));
    }

    private static CloudException refused(String why) {
        return CloudException.of(ErrorCode.PERMISSION_DENIED, why + "; ask for a new signed request");
    }

    private static long number(String text) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text)).getEpochSecond();
        } catch (NumberFormatException | DateTimeException notOurs) {
            return 0;
        }
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : List.of(rawQuery.split("&", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), Percent.decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static Map<String, String> signedHeaders(String names, Function<String, Optional<String>> header) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : List.of(names.split(";", -1))) {
            if (!name.isEmpty()) {
                String lower = name.toLowerCase(Locale.ROOT);
                headers.put(lower, header.apply(lower).orElse(""));
            }
        }
        return headers;
    }

    private static BlobHeaders blobHeaders(Map<String, String> headers) {
        BlobHeaders all = BlobHeaders.NONE;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String value = header.getValue();
            all = switch (header.getKey()) {
                case "content-type" -> all.contentType(value);
                case "cache-control" -> all.cacheControl(value);
                case "content-disposition" -> all.contentDisposition(value);
                case "content-encoding" -> all.contentEncoding(value);
                case "content-language" -> all.contentLanguage(value);
                default -> metadata(all, header.getKey(), value);
            };
        }
        return all;
    }

    private static BlobHeaders metadata(BlobHeaders headers, String name, String value) {
        return name.startsWith(META)
                ? headers.metadata(name.substring(META.length()), MetadataText.decode(value))
                : headers;
    }

    private static Condition condition(Map<String, String> headers) {
        if (headers.containsKey("if-none-match")) {
            return Condition.IF_ABSENT;
        }
        Optional<Revision> match = Revision.fromETag(headers.get("if-match"));
        return match.map(Condition::ifMatch).orElse(Condition.NONE);
    }
}
