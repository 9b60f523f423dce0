package dev.isobar.conformance.document;

import dev.isobar.cloud.Cloud;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.spi.ResourceName;

/**
 * A collection that was made for one test, in a cloud of its own.
 *
 * @param cloud the cloud, which the test closes
 * @param spec the declaration
 * @param resource its names
 */
record Opened(Cloud cloud, CollectionSpec spec, ResourceName resource) {
    DocumentCollection<Document> documents() {
        return cloud.collection(spec, Document.class);
    }

    <T> DocumentCollection<T> as(Class<T> type) {
        return cloud.collection(spec, type);
    }

    /** The driver, below every check of the portable layer. */
    DocumentDriver driver() throws Exception {
        return cloud.connections().collection(spec).driver().call();
    }
}
