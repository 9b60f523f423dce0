package dev.isobar.conformance.model;

import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.Stored;
import dev.isobar.document.Transaction;
import dev.isobar.document.Update;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One write of one document, alone or in a transaction.
 *
 * @param verb what is done
 * @param slot to which document
 * @param content what is put, or where the values of an update come from
 * @param demand what is said about the revision
 */
record DocumentWrite(Verb verb, Slot slot, Content content, Demand demand) implements DocumentStep {
    /** What is done. */
    enum Verb {
        CREATE,
        PUT,
        REPLACE,
        SET,
        INCREMENT,
        APPEND,
        REMOVE,
        DELETE,
        CHECK,
        CHECK_ABSENT
    }

    /** What is said about the revision. */
    enum Demand {
        NOTHING,
        PRESENT,
        STALE
    }

    /** Whatever the model allows; checks are for transactions only. */
    @Override
    public void run(DocumentWorld world) throws Exception {
        if (verb == Verb.CHECK || verb == Verb.CHECK_ABSENT) {
            return;
        }
        Key key = world.key(slot);
        Document document = world.document(slot, content);
        Set<ErrorCode> verdict = verdict(world, demand);
        Optional<Map<String, @Nullable Object>> after = after(world, document);
        List<Stored<Document>> answer = new ArrayList<>();
        boolean done = Outcome.demand(this.toString(), verdict, () -> call(world, key, document, answer));
        if (done && verb == Verb.DELETE) {
            world.removed(key);
        } else if (done) {
            Stored<Document> stored = answer.get(0);
            world.stored(key, after.orElseThrow(), stored.document(), stored.revision());
        }
    }

    private void call(DocumentWorld world, Key key, Document document, List<Stored<Document>> answer) {
        Revision revision = world.revision(key, demand == Demand.STALE);
        boolean free = demand == Demand.NOTHING;
        switch (verb) {
            case CREATE -> answer.add(world.notes.create(document));
            case PUT -> answer.add(world.notes.put(document));
            case REPLACE -> answer.add(free ? world.notes.replace(document) : world.notes.replace(document, revision));
            case DELETE -> {
                if (free) {
                    world.notes.delete(key);
                } else {
                    world.notes.delete(key, revision);
                }
            }
            default ->
                answer.add(
                        free
                                ? world.notes.update(key, u -> change(u, document))
                                : world.notes.update(key, u -> change(u, document), revision));
        }
    }

    private Update change(Update update, Document document) {
        return switch (verb) {
            case SET ->
                update.set("n", content.n()).set("rank", document.fields().get("rank"));
            case INCREMENT -> update.increment("n", 3);
            case APPEND -> update.append("items", content.n());
            default -> update.remove("n").remove("tag");
        };
    }

    /** Adds this write to a transaction. */
    Transaction<Document> addTo(Transaction<Document> transaction, DocumentWorld world) {
        Key key = world.key(slot);
        Document document = world.document(slot, content);
        Revision revision = world.revision(key, demand == Demand.STALE);
        return switch (verb) {
            case CREATE -> transaction.create(document);
            case PUT -> transaction.put(document);
            case REPLACE -> transaction.replace(new Stored<>(key, document, revision, document));
            case DELETE -> transaction.delete(key);
            case CHECK -> transaction.check(key, revision);
            case CHECK_ABSENT -> transaction.checkAbsent(key);
            default -> transaction.update(key, u -> change(u, document));
        };
    }

    /** What the write does to the revision within a transaction, where not every verb may demand one. */
    Demand demandInTransaction() {
        boolean demands = verb == Verb.REPLACE || verb == Verb.CHECK;
        return demands ? (demand == Demand.STALE ? Demand.STALE : Demand.PRESENT) : Demand.NOTHING;
    }

    /** The codes of which one must come; empty for success. */
    Set<ErrorCode> verdict(DocumentWorld world, Demand demanded) {
        Optional<DocumentWorld.Held> live = world.live(world.key(slot));
        boolean stale = demanded == Demand.STALE;
        return switch (verb) {
            case CREATE -> live.isPresent() ? Set.of(ErrorCode.ALREADY_EXISTS) : Set.of();
            case PUT -> Set.of();
            case DELETE -> live.isPresent() && stale ? Set.of(ErrorCode.PRECONDITION_FAILED) : Set.of();
            case CHECK -> live.isEmpty() || stale ? Set.of(ErrorCode.PRECONDITION_FAILED) : Set.of();
            case CHECK_ABSENT -> live.isPresent() ? Set.of(ErrorCode.PRECONDITION_FAILED) : Set.of();
            default -> live.map(present -> onPresent(present.fields(), stale)).orElse(Set.of(ErrorCode.NOT_FOUND));
        };
    }

    private Set<ErrorCode> onPresent(Map<String, @Nullable Object> present, boolean stale) {
        if (stale) {
            return Set.of(ErrorCode.PRECONDITION_FAILED);
        }
        return fits(present) ? Set.of() : Set.of(ErrorCode.INVALID_ARGUMENT);
    }

    private boolean fits(Map<String, @Nullable Object> present) {
        if (verb == Verb.INCREMENT && present.containsKey("n")) {
            return present.get("n") instanceof Long n && n <= Long.MAX_VALUE - 3;
        }
        return verb != Verb.APPEND || !present.containsKey("items") || present.get("items") instanceof List<?>;
    }

    /** The fields after the write, if it succeeds; empty when nothing is there then, or nothing changes. */
    Optional<Map<String, @Nullable Object>> after(DocumentWorld world, Document document) {
        if (verb == Verb.CREATE || verb == Verb.PUT || verb == Verb.REPLACE) {
            return Optional.of(new TreeMap<>(document.fields()));
        }
        if (verb == Verb.DELETE || verb == Verb.CHECK || verb == Verb.CHECK_ABSENT) {
            return Optional.empty();
        }
        return world.live(world.key(slot)).map(present -> updated(present.fields(), document));
    }

    private Map<String, @Nullable Object> updated(Map<String, @Nullable Object> present, Document document) {
        Map<String, @Nullable Object> fields = new TreeMap<>(present);
        if (verb == Verb.SET) {
            fields.put("n", content.n());
            fields.put("rank", document.fields().get("rank"));
        } else if (verb == Verb.INCREMENT) {
            fields.put("n", fields.get("n") instanceof Long n ? n + 3 : 3L);
        } else if (verb == Verb.APPEND) {
            List<@Nullable Object> longer = new ArrayList<>(fields.get("items") instanceof List<?> l ? l : List.of());
            longer.add(content.n());
            fields.put("items", longer);
        } else {
            fields.remove("n");
            fields.remove("tag");
        }
        return fields;
    }
}
