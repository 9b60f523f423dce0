package dev.isobar.conformance.broken;

import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Optional;

/** A document driver that passes everything on, batches one by one: for those that break one thing. */
public class DocumentDriverOver implements DocumentDriver {
    protected final DocumentDriver sound;

    /** Over this driver. */
    public DocumentDriverOver(DocumentDriver sound) {
        this.sound = sound;
    }

    @Override
    public Optional<StoredDocument> read(Key key, Call call) throws Exception {
        return sound.read(key, call);
    }

    @Override
    public WriteResult write(Write write, Call call) throws Exception {
        return sound.write(write, call);
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) throws Exception {
        return sound.transact(writes, call);
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) throws Exception {
        return sound.query(request, call);
    }
}
