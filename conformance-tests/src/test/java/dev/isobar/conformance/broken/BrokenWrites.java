package dev.isobar.conformance.broken;

import dev.isobar.Revision;
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
import dev.isobar.spi.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Document drivers that get writes wrong, each in one way. */
final class BrokenWrites {
    private BrokenWrites() {}

    /** Reads, changes and writes, without minding who came between. */
    static final class LosesUpdates extends DocumentDriverOver {
        LosesUpdates(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            if (write instanceof Write.Change change && write.expected() instanceof Expected.Present) {
                Optional<StoredDocument> present = sound.read(write.key(), call);
                if (present.isPresent()) {
                    Document after = change.update().applyTo(present.get().document());
                    letOthersIn();
                    return sound.write(new Write.Put(write.key(), after, Expected.anything()), call);
                }
            }
            return sound.write(write, call);
        }
    }

    /** As between two calls to a server that is elsewhere: whoever began at the same moment has looked before it goes on. */
    private static void letOthersIn() {
        LockSupport.parkNanos(1_000_000);
    }

    /** Takes any revision for the present one. */
    static final class AcceptsStaleRevisions extends DocumentDriverOver {
        AcceptsStaleRevisions(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            if (!(write.expected() instanceof Expected.At)) {
                return sound.write(write, call);
            }
            if (write instanceof Write.Put put) {
                return sound.write(new Write.Put(put.key(), put.document(), Expected.present()), call);
            }
            return write instanceof Write.Change change
                    ? sound.write(new Write.Change(change.key(), change.update(), Expected.present()), call)
                    : sound.write(new Write.Delete(write.key(), Expected.anything()), call);
        }
    }

    /** Creates over what is there. */
    static final class CreateOverwrites extends DocumentDriverOver {
        CreateOverwrites(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            return write instanceof Write.Put put && put.expected() instanceof Expected.Absent
                    ? sound.write(new Write.Put(put.key(), put.document(), Expected.anything()), call)
                    : sound.write(write, call);
        }
    }

    /** Looks whether a document is there, and only then creates it. */
    static final class ChecksBeforeCreating extends DocumentDriverOver {
        ChecksBeforeCreating(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            if (!(write instanceof Write.Put put) || !(put.expected() instanceof Expected.Absent)) {
                return sound.write(write, call);
            }
            boolean present = sound.read(put.key(), call).isPresent();
            letOthersIn();
            return present
                    ? WriteResult.conflict()
                    : sound.write(new Write.Put(put.key(), put.document(), Expected.anything()), call);
        }
    }

    /** Calls a document that is not there a conflict when a revision was given for its deletion. */
    static final class DeleteWantsPresence extends DocumentDriverOver {
        DeleteWantsPresence(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            boolean demands = write instanceof Write.Delete && write.expected() instanceof Expected.At;
            return demands && sound.read(write.key(), call).isEmpty()
                    ? WriteResult.conflict()
                    : sound.write(write, call);
        }
    }

    /** Makes the revision of the content, so that it returns with it. */
    static final class RevisionOfContent extends DocumentDriverOver {
        RevisionOfContent(DocumentDriver sound) {
            super(sound);
        }

        private static StoredDocument named(StoredDocument stored) {
            Revision revision = new Revision("hash-" + stored.document().hashCode());
            return new StoredDocument(stored.key(), stored.document(), revision);
        }

        @Override
        public Optional<StoredDocument> read(Key key, Call call) throws Exception {
            return sound.read(key, call).map(RevisionOfContent::named);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            WriteResult result = sound.write(write, call);
            return result instanceof WriteResult.Stored stored
                    ? new WriteResult.Stored(named(stored.stored()))
                    : result;
        }
    }

    /** Makes the writes of a transaction one by one, and stops where one fails. */
    static final class HalfTransactions extends DocumentDriverOver {
        HalfTransactions(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public TransactionResult transact(List<Write> writes, Call call) throws Exception {
            List<StoredDocument> stored = new ArrayList<>();
            for (Write write : writes) {
                TransactionResult one = sound.transact(List.of(write), call);
                if (!(one instanceof TransactionResult.Committed committed)) {
                    return one;
                }
                stored.addAll(committed.stored());
            }
            return new TransactionResult.Committed(stored);
        }
    }

    /** Leaves the last write of a batch undone, as a service hands back what it did not process. */
    static final class DropsUnprocessed extends DocumentDriverOver {
        DropsUnprocessed(DocumentDriver sound) {
            super(sound);
        }

        @Override
        public Map<Key, Exception> writeAll(List<Write> writes, Call call) throws Exception {
            return super.writeAll(writes.size() < 10 ? writes : writes.subList(0, writes.size() - 1), call);
        }
    }

    /** Stores documents that never die: their end is put off by a thousand years, and told as it was. */
    static final class NeverExpires extends DocumentDriverOver {
        private static final long LATER = 31_556_952_000L;

        NeverExpires(DocumentDriver sound) {
            super(sound);
        }

        private static Document moved(Document document, long seconds) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(document.fields());
            fields.computeIfPresent(
                    "expires", (name, end) -> end instanceof Instant at ? at.plusSeconds(seconds) : end);
            return Document.of(fields);
        }

        private static Write later(Write write) {
            return write instanceof Write.Put put
                    ? new Write.Put(put.key(), moved(put.document(), LATER), put.expected())
                    : write;
        }

        private static StoredDocument told(StoredDocument stored) {
            return new StoredDocument(stored.key(), moved(stored.document(), -LATER), stored.revision());
        }

        @Override
        public Optional<StoredDocument> read(Key key, Call call) throws Exception {
            return sound.read(key, call).map(NeverExpires::told);
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            WriteResult result = sound.write(later(write), call);
            return result instanceof WriteResult.Stored stored ? new WriteResult.Stored(told(stored.stored())) : result;
        }

        @Override
        public TransactionResult transact(List<Write> writes, Call call) throws Exception {
            return sound.transact(writes.stream().map(NeverExpires::later).toList(), call);
        }

        @Override
        public QueryResult query(QueryRequest request, Call call) throws Exception {
            QueryResult page = sound.query(request, call);
            return new QueryResult(
                    page.documents().stream().map(NeverExpires::told).toList(), page.next());
        }
    }
}
