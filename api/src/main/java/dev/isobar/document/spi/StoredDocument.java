package dev.isobar.document.spi;

import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.Key;

/**
 * A document as a driver found or left it.
 *
 * @param key its key
 * @param document its fields, without anything of the driver's own
 * @param revision its state, unique for each write
 */
public record StoredDocument(Key key, Document document, Revision revision) {}
