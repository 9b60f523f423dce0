/** The rules of documents, DOC-1 to DOC-50: a provider's author extends {@link DocumentConformance}. */
@NullMarked
package dev.isobar.conformance.document;

import org.jspecify.annotations.NullMarked;
