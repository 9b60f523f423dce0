/**
 * What a provider implements for documents, and what it needs for that: checked requests, results, the order and the
 * encoding of keys, the filling of a page. The meaning of filters, sort conditions and changes stays in
 * {@code dev.isobar.document}, once; drivers call it.
 */
@NullMarked
package dev.isobar.document.spi;

import org.jspecify.annotations.NullMarked;
