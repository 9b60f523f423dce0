package dev.isobar.conformance.document;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.OtherTask;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import java.util.List;
import java.util.stream.Stream;

/** Reads pages that another process has the tokens of; public for the kit only, which makes it by name. */
public final class PageReader implements OtherTask {
    private static final String NONE = "-";

    private final List<Query> queries = EveryKind.queries();

    /** A reader. */
    public PageReader() {}

    /**
     * What was read of a query so far.
     *
     * @param ids the sort parts, in their order
     * @param next where it goes on; empty at the end
     */
    record Reading(List<String> ids, String next) {
        static Reading of(Page<Stored<Document>> page) {
            return new Reading(
                    page.items().stream().map(DocumentSuite::id).toList(),
                    page.next().map(PageToken::value).orElse(""));
        }

        static Reading parsed(String answer) {
            String[] words = answer.split(" ", 2);
            return new Reading(
                    words[0].equals(NONE) ? List.of() : List.of(words[0].split(",")),
                    words[1].equals(NONE) ? "" : words[1]);
        }

        private String line() {
            return (ids.isEmpty() ? NONE : String.join(",", ids)) + " " + (next.isEmpty() ? NONE : next);
        }

        /** This and, behind it, what was read next. */
        Reading and(Reading more) {
            return new Reading(Stream.concat(ids.stream(), more.ids.stream()).toList(), more.next);
        }

        PageToken token() {
            return new PageToken(next);
        }

        boolean ended() {
            return next.isEmpty();
        }
    }

    /**
     * Reads one page.
     *
     * @param line the collection, the number of the query among those of {@link EveryKind}, and the token
     * @return as {@link Reading#parsed} takes it
     */
    @Override
    public String answer(Cloud cloud, String line) {
        String[] words = line.split(" ", 3);
        CollectionSpec spec = DocumentSuite.usual(CollectionSpec.of(words[0]));
        Query query = queries.get(Integer.parseInt(words[1])).after(new PageToken(words[2]));
        return Reading.of(cloud.collection(spec, Document.class).query(query)).line();
    }
}
