package dev.isobar.conformance.model;

import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.Transaction;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several writes together.
 *
 * @param writes in their order; of those with one key the first counts
 */
record DocumentTransact(List<DocumentWrite> writes) implements DocumentStep {
    @Override
    public void run(DocumentWorld world) throws Exception {
        List<DocumentWrite> distinct = distinct(world);
        Set<ErrorCode> verdict = new HashSet<>();
        Map<Key, Optional<Map<String, @Nullable Object>>> after = new LinkedHashMap<>();
        for (DocumentWrite write : distinct) {
            verdict.addAll(write.verdict(world, write.demandInTransaction()));
            after.put(world.key(write.slot()), write.after(world, world.document(write.slot(), write.content())));
        }
        Map<Key, Revision> revisions = new HashMap<>();
        boolean done = Outcome.demand(
                this.toString(),
                verdict,
                () -> revisions.putAll(world.notes.transact(t -> described(t, distinct, world))));
        if (done) {
            distinct.forEach(write -> apply(write, world, after, revisions));
        }
    }

    private static Transaction<Document> described(
            Transaction<Document> transaction, List<DocumentWrite> writes, DocumentWorld world) {
        Transaction<Document> all = transaction;
        for (DocumentWrite write : writes) {
            all = write.addTo(all, world);
        }
        return all;
    }

    private static void apply(
            DocumentWrite write,
            DocumentWorld world,
            Map<Key, Optional<Map<String, @Nullable Object>>> after,
            Map<Key, Revision> revisions) {
        Key key = world.key(write.slot());
        Revision revision = revisions.get(key);
        Map<String, @Nullable Object> fields =
                after.getOrDefault(key, Optional.empty()).orElse(null);
        if (write.verb() == DocumentWrite.Verb.DELETE) {
            world.removed(key);
        } else if (fields != null && revision != null) {
            world.stored(key, fields, revision);
        } else if (fields != null) {
            throw new AssertionError(write + " has no new revision in the answer of its transaction");
        }
    }

    private List<DocumentWrite> distinct(DocumentWorld world) {
        List<DocumentWrite> distinct = new ArrayList<>();
        Set<Slot> seen = new HashSet<>();
        String owner = writes.get(0).slot().owner();
        for (DocumentWrite write : writes) {
            boolean together = world.acrossPartitions() || write.slot().owner().equals(owner);
            if (together && seen.add(write.slot())) {
                distinct.add(write);
            }
        }
        return distinct;
    }
}
