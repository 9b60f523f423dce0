package dev.isobar.document;

import dev.isobar.PageToken;
import dev.isobar.document.spi.Position;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.PageTokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The page tokens of one query. Keys that together exceed a token are deflated, as long keys hold little chance. */
final class QueryTokens {
    private static final String DEFLATED = "z";

    private final PageTokens tokens;
    private final Query query;

    QueryTokens(CollectionSpec spec, Query query) {
        this.tokens = PageTokens.of(Fingerprint.of(spec, query));
        this.query = query;
    }

    Optional<Position> start() {
        if (query.after == null) {
            return Optional.empty();
        }
        List<String> texts = tokens.open(query.after);
        return Optional.of(PositionText.read(texts.size() == 2 ? inflated(texts.get(1)) : texts, query));
    }

    PageToken seal(Position position) {
        String[] texts = PositionText.write(position, query);
        if (PageTokens.fits(texts)) {
            return tokens.seal(texts);
        }
        String deflated = deflated(texts);
        if (!PageTokens.fits(DEFLATED, deflated)) {
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    "the page ends at a document whose key and index value do not fit a page token of 2 KiB;"
                            + " ask with another limit, or keep keys of less than "
                            + PageTokens.CAPACITY + " bytes together");
        }
        return tokens.seal(DEFLATED, deflated);
    }

    private static String deflated(String[] texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            for (String text : texts) {
                out.writeUTF(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static List<String> inflated(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            return List.of(in.readUTF(), in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException("the seal held, so the text is ours", e);
        }
    }
}
