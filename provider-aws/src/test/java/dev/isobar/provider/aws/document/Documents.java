package dev.isobar.provider.aws.document;

import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.spi.StoredDocument;
import java.util.Map;

/** Documents of tests. */
final class Documents {
    private Documents() {}

    /** A document with nothing but a text key. */
    static StoredDocument of(Key key) {
        Map<String, Object> fields =
                Map.of("owner", key.partition(), "id", key.sort().orElse("none"));
        return new StoredDocument(key, Document.of(fields), new Revision("r"));
    }
}
