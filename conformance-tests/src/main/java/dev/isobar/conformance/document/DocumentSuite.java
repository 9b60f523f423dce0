package dev.isobar.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.conformance.Suite;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What the suites of documents share: an empty collection for each test that asks for one. */
abstract class DocumentSuite extends Suite {
    private @Nullable Opened opened;

    /** The declaration of the usual collection: owner, then id, with two indexes and a time to live. */
    static CollectionSpec usual(CollectionSpec spec) {
        return spec.partitionKey("owner")
                .sortKey("id")
                .index("by-tag", "tag")
                .index("by-folder", "folder", "rank")
                .timeToLive("expires");
    }

    /** The usual collection, made when a test first asks for it. */
    final Opened opened() throws Exception {
        Opened known = opened;
        if (known == null) {
            known = open(DocumentSuite::usual);
            opened = known;
        }
        return known;
    }

    /** The documents of the usual collection. */
    final DocumentCollection<Document> notes() throws Exception {
        return opened().documents();
    }

    /** The usual collection as values with room for anything. */
    final DocumentCollection<Free> free() throws Exception {
        return opened().as(Free.class);
    }

    /** Another empty collection, declared in this way, in a cloud of its own. */
    final Opened open(UnaryOperator<CollectionSpec> declare) throws Exception {
        CollectionSpec spec = declare.apply(CollectionSpec.of(fresh("notes")));
        ResourceName made = destroyAtEnd(harness().collection(spec));
        return new Opened(cloud(made), spec, made);
    }

    /** The same collection in another cloud, as another process would open it. */
    final Opened again(Opened other) {
        return new Opened(cloud(other.resource()), other.spec(), other.resource());
    }

    /** All documents of a query, gathered page by page; every page is looked at. */
    final List<Stored<Document>> all(DocumentCollection<Document> documents, Query query) throws Exception {
        List<Stored<Document>> found = new ArrayList<>();
        Page<Stored<Document>> page = documents.query(query);
        found.addAll(page.items());
        for (Optional<PageToken> next = page.next(); next.isPresent(); next = page.next()) {
            page = documents.query(query.after(next.get()));
            found.addAll(page.items());
        }
        return found;
    }

    /** All that a query answers in these fields, gathered page by page. */
    final List<Document> projected(Query query, String... fields) throws Exception {
        List<Document> found = new ArrayList<>();
        Page<Document> page = notes().project(query, fields);
        found.addAll(page.items());
        for (Optional<PageToken> next = page.next(); next.isPresent(); next = page.next()) {
            page = notes().project(query.after(next.get()), fields);
            found.addAll(page.items());
        }
        return found;
    }

    /** The sort parts of what the usual collection answers to a query, once its indexes are up to date. */
    final List<String> ids(Query query) throws Exception {
        harness().settle();
        return all(notes(), query).stream().map(DocumentSuite::id).toList();
    }

    static String id(Stored<?> stored) {
        return String.valueOf(stored.key().sort().orElse("none"));
    }

    /** Every way of reading must show exactly this document. */
    final void assertStored(Document expected) throws Exception {
        Key key = Docs.key(expected);
        assertThat(notes().get(key).document().fields()).as("get").isEqualTo(expected.fields());
        assertThat(notes().find(key).orElseThrow().document().fields())
                .as("find")
                .isEqualTo(expected.fields());
        assertThat(notes().getAll(List.of(key)))
                .as("getAll")
                .extractingByKey(key)
                .extracting(stored -> stored.document().fields())
                .isEqualTo(expected.fields());
        assertThat(queried(key)).as("query").containsExactly(expected);
    }

    private List<Document> queried(Key key) throws Exception {
        return all(notes(), Query.partition(key.partition())).stream()
                .filter(stored -> stored.key().equals(key))
                .map(Stored::document)
                .toList();
    }

    /** No way of reading may show this document. */
    final void assertAbsent(Key key) throws Exception {
        failing(ErrorCode.NOT_FOUND, () -> notes().get(key));
        assertThat(notes().find(key)).as("find").isEmpty();
        assertThat(notes().getAll(List.of(key))).as("getAll").isEmpty();
        assertThat(queried(key)).as("query").isEmpty();
    }

    /** Makes a value that must be refused where it is made, before any call (contract CORE-5). */
    static void refusedValue(ThrowingCallable make) {
        CloudException refusal = catchThrowableOfType(CloudException.class, make);
        assertThat(refusal).as("the value must be refused").isNotNull();
        assertThat(refusal.code()).as("the code of: " + refusal.getMessage()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("allowed");
    }
}
