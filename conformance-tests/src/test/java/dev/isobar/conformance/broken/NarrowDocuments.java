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

/** A document driver that can do no more than it declares: transactions stay within one partition. */
final class NarrowDocuments extends DocumentDriverOver {
    NarrowDocuments(DocumentDriver sound) {
        super(sound);
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) throws Exception {
        if (writes.stream().map(write -> write.key().partition()).distinct().count() > 1) {
            throw new UnsupportedOperationException("several partitions");
        }
        return super.transact(writes, call);
    }

    /** One that can do nothing. */
    static final class None implements DocumentDriver {
        None(DocumentDriver sound) {}

        @Override
        public Optional<StoredDocument> read(Key key, Call call) {
            throw new UnsupportedOperationException("documents");
        }

        @Override
        public WriteResult write(Write write, Call call) {
            throw new UnsupportedOperationException("documents");
        }

        @Override
        public TransactionResult transact(List<Write> writes, Call call) {
            throw new UnsupportedOperationException("documents");
        }

        @Override
        public QueryResult query(QueryRequest request, Call call) {
            throw new UnsupportedOperationException("documents");
        }
    }
}
