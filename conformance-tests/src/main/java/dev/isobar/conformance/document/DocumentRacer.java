package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.note;

import dev.isobar.Revision;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.OtherTask;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;

/** Writes documents as one of two processes that do so; public for the kit only, which makes it by name. */
public final class DocumentRacer implements OtherTask {
    static final String CREATE = "create";
    static final String REPLACE = "replace";
    static final String ADD = "add";
    static final String WON = "won";

    /** A racer without a race so far. */
    public DocumentRacer() {}

    /**
     * Tries a write.
     *
     * @param line what to do, the collection, the document's sort part, and the revision to replace
     * @return {@code won}, or the code of the failure
     */
    @Override
    public String answer(Cloud cloud, String line) {
        String[] words = line.split(" ", 4);
        CollectionSpec spec = DocumentSuite.usual(CollectionSpec.of(words[1]));
        try {
            write(cloud.collection(spec, Document.class), words[0], words[2], words[3]);
            return WON;
        } catch (CloudException lost) {
            return lost.code().name();
        }
    }

    private static void write(DocumentCollection<Document> documents, String what, String id, String revision) {
        switch (what) {
            case CREATE -> documents.create(note("ann", id));
            case REPLACE -> documents.replace(note("ann", id), new Revision(revision));
            case ADD -> documents.update(Key.of("ann", id), u -> u.increment("n", 1));
            default -> throw new IllegalArgumentException(what);
        }
    }
}
