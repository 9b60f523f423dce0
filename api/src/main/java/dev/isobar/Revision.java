package dev.isobar;

import dev.isobar.error.CloudException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The opaque token of one state of a blob or a document, for conditional reads and writes (contract BLOB-15, DOC-10).
 *
 * <p>Two revisions of one item are equal only when they name the same state. A revision says nothing about stored history;
 * that is a {@code versionId}. Immutable.
 *
 * @param token the provider's token, never empty; not to be parsed, and good only for the item it came with
 */
public record Revision(String token) {
    /** INVALID_ARGUMENT when the token is null or empty. */
    public Revision {
        if (CloudException.requireArgument(token, "revision").isEmpty()) {
            throw CloudException.invalidArgument("revision", token, "a token that an earlier call returned");
        }
    }

    /** This revision as a strong HTTP entity tag, quotes included. */
    public String toETag() {
        return '"' + URLEncoder.encode(token, StandardCharsets.UTF_8) + '"';
    }

    /**
     * The revision in an {@code If-Match} or {@code If-None-Match} header that {@link #toETag()} wrote.
     *
     * @return empty when the header is null, weak, {@code *}, a list of several tags, or not an entity tag at all
     */
    public static Optional<Revision> fromETag(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String tag = header.strip();
        if (tag.length() < 3 || tag.charAt(0) != '"' || tag.indexOf('"', 1) != tag.length() - 1) {
            return Optional.empty();
        }
        return decode(tag.substring(1, tag.length() - 1));
    }

    private static Optional<Revision> decode(String encoded) {
        try {
            return Optional.of(new Revision(URLDecoder.decode(encoded, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
