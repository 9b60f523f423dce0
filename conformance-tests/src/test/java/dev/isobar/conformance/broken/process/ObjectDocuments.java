package dev.isobar.conformance.broken.process;

import dev.isobar.Condition;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents of text and longs, each an object: as much as a race needs. A write holds for the state that was looked at. */
class ObjectDocuments implements DocumentDriver {
    private final BlobDriver objects;

    ObjectDocuments(BlobDriver objects) {
        this.objects = objects;
    }

    private static String name(Key key) {
        return key.partition() + "/" + key.sort().orElse("");
    }

    @Override
    public Optional<StoredDocument> read(Key key, Call call) throws Exception {
        Optional<GetResult> result;
        try {
            result = objects.get(new GetRequest(name(key), Optional.empty(), Optional.empty()), call);
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
        GetResult found = result.orElseThrow();
        try (InputStream content = found.content()) {
            return Optional.of(new StoredDocument(
                    key,
                    read(new String(content.readAllBytes(), StandardCharsets.UTF_8)),
                    found.info().revision()));
        }
    }

    private static Document read(String lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            String[] parts = line.split("=", 3);
            fields.put(parts[1], parts[0].equals("long") ? (Object) Long.valueOf(parts[2]) : parts[2]);
        }
        return Document.of(fields);
    }

    private static byte[] written(Document document) {
        StringBuilder lines = new StringBuilder();
        document.fields()
                .forEach((name, value) -> lines.append(value instanceof Long ? "long=" : "text=")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public WriteResult write(Write write, Call call) throws Exception {
        while (true) {
            Optional<StoredDocument> present = read(write.key(), call);
            if (present.isPresent() && !write.expected().isMetBy(present.get())) {
                return WriteResult.conflict();
            }
            if (present.isEmpty() && !write.expected().isMetByAbsence()) {
                return WriteResult.absent();
            }
            Document next = next(write, present);
            Condition condition = condition(present);
            try {
                PutRequest put = request(name(write.key()), written(next), condition);
                return new WriteResult.Stored(new StoredDocument(
                        write.key(), next, objects.put(put, call).revision()));
            } catch (CloudException overtaken) {
                if (!overtaken.is(ErrorCode.PRECONDITION_FAILED)) {
                    throw overtaken;
                }
            }
        }
    }

    private static Document next(Write write, Optional<StoredDocument> present) {
        if (write instanceof Write.Put put) {
            return put.document();
        }
        Write.Change change = (Write.Change) write;
        return change.update().applyTo(present.orElseThrow().document());
    }

    private static PutRequest request(String name, byte[] bytes, Condition condition) {
        BlobHeaders headers = BlobHeaders.NONE.contentType("text/plain");
        return new PutRequest(name, new ByteArrayInputStream(bytes), bytes.length, headers, condition);
    }

    /** Under which the object is written. */
    Condition condition(Optional<StoredDocument> present) {
        return present.map(found -> Condition.ifMatch(found.revision())).orElseGet(Condition.IfAbsent::new);
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) {
        throw new UnsupportedOperationException("a race of single documents");
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) {
        throw new UnsupportedOperationException("a race of single documents");
    }

    /** Writes whatever is there by then; of its own process's writers one at a time. */
    static final class Unconditional extends ObjectDocuments {
        private static final Object LOCK = new Object();

        Unconditional(BlobDriver objects) {
            super(objects);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            synchronized (LOCK) {
                return super.write(write, call);
            }
        }

        @Override
        Condition condition(Optional<StoredDocument> present) {
            return Condition.NONE;
        }
    }
}
