package dev.isobar.provider.aws.document;

import dev.isobar.document.spi.StoredDocument;

/**
 * What a query found.
 *
 * @param document the document
 * @param bytes how many it has as JSON, or a few more; known without looking at its fields
 */
record Found(StoredDocument document, int bytes) {}
