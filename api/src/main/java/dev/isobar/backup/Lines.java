package dev.isobar.backup;

import dev.isobar.document.Document;
import dev.isobar.document.Stored;
import dev.isobar.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Documents as JSON Lines: one document a line, in UTF-8, each line ended by a line feed. */
final class Lines {
    private Lines() {}

    static byte[] write(List<Stored<Document>> documents) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Stored<Document> stored : documents) {
            lines.writeBytes(write(stored.document()));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    static byte[] write(Document document) {
        return Json.write(TypedJson.write(document.fields()));
    }

    static List<Document> read(byte[] lines) {
        List<Document> documents = new ArrayList<>();
        for (int from = 0, to; from < lines.length; from = to + 1) {
            to = endOfLine(lines, from);
            documents.add(document(Arrays.copyOfRange(lines, from, to)));
        }
        return documents;
    }

    private static int endOfLine(byte[] lines, int from) {
        for (int at = from; at < lines.length; at++) {
            if (lines[at] == '\n') {
                return at;
            }
        }
        throw new IllegalArgumentException("the last line has no end");
    }

    private static Document document(byte[] line) {
        if (Json.read(line) instanceof Map<?, ?> fields) {
            return Document.of(TypedJson.read(fields));
        }
        throw new IllegalArgumentException("a line is no JSON object");
    }
}
