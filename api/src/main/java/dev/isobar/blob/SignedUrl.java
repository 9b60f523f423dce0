package dev.isobar.blob;

import dev.isobar.error.CloudException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that anybody who holds it may make until it expires, without credentials of their own (contract BLOB-42). It is
 * itself a credential: {@link #toString()} hides the signature. Immutable.
 */
public final class SignedUrl {
    /** What a signed request does. */
    public enum Method {
        /** Reads the blob. */
        GET,
        /** Writes the blob, whole. */
        PUT,
        /** Deletes the blob. */
        DELETE
    }

    private final Method method;
    private final URI uri;
    private final Map<String, String> requiredHeaders;
    private final Instant expires;

    private SignedUrl(Method method, URI uri, Map<String, String> requiredHeaders, Instant expires) {
        this.method = method;
        this.uri = uri;
        this.requiredHeaders = requiredHeaders;
        this.expires = expires;
    }

    /** For drivers: a request, with the headers that whoever makes it must send exactly so. */
    public static SignedUrl of(Method method, URI uri, Map<String, String> requiredHeaders, Instant expires) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(CloudException.requireArgument(requiredHeaders, "requiredHeaders"));
        return new SignedUrl(method, uri, Collections.unmodifiableMap(copy), expires);
    }

    /** The method of the request. */
    public Method method() {
        return method;
    }

    /** Where to send it, signature included. */
    public URI uri() {
        return uri;
    }

    /** What to send with it, each exactly; names in any case, may be empty; immutable. */
    public Map<String, String> requiredHeaders() {
        return requiredHeaders;
    }

    /** When the store begins to refuse it. */
    public Instant expires() {
        return expires;
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath() + "?... until " + expires;
    }
}
