package dev.isobar.conformance.tiny;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents of plain JSON, as far as faults can happen to them: read, put, create and update. */
record TinyDocumentDriver(TinyItems items, CollectionSpec spec) implements DocumentDriver {
    private static final ObjectMapper JSON = new ObjectMapper();

    private String path(Key key) {
        return "/d/" + spec.name() + "/" + key.partition();
    }

    @Override
    public Optional<StoredDocument> read(Key key, Call call) throws Exception {
        Optional<TinyClient.Answer> found = items.find(path(key), call);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        TinyClient.Answer answer = found.get();
        Map<String, Object> fields = JSON.readValue(answer.body().readAllBytes(), new TypeReference<>() {});
        return Optional.of(new StoredDocument(key, Document.of(fields), new Revision(answer.header("revision"))));
    }

    @Override
    public WriteResult write(Write write, Call call) throws Exception {
        if (write instanceof Write.Put put) {
            boolean absent = put.expected() instanceof Expected.Absent;
            return stored(put.key(), put.document(), new TinyItems.Demand(absent, Optional.empty()), call);
        }
        if (write instanceof Write.Change change) {
            Optional<StoredDocument> present = read(change.key(), call);
            if (present.isEmpty()) {
                return WriteResult.absent();
            }
            Document changed = change.apply(spec, present.get().document());
            return stored(
                    change.key(),
                    changed,
                    new TinyItems.Demand(false, Optional.of(present.get().revision())),
                    call);
        }
        throw new UnsupportedOperationException("the small store deletes nothing");
    }

    private WriteResult stored(Key key, Document document, TinyItems.Demand demand, Call call) throws Exception {
        try {
            Revision revision = items.put(path(key), JSON.writeValueAsBytes(document.fields()), demand, call);
            return new WriteResult.Stored(new StoredDocument(key, document, revision));
        } catch (CloudException e) {
            if (e.is(ErrorCode.ALREADY_EXISTS) || e.is(ErrorCode.PRECONDITION_FAILED)) {
                return WriteResult.conflict();
            }
            throw e;
        }
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) {
        throw new UnsupportedOperationException("the small store has no transactions");
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) {
        throw new UnsupportedOperationException("the small store has no queries");
    }
}
