/**
 * Collections of documents: values, keys, changes, queries and transactions. What a provider implements lives in
 * {@code dev.isobar.document.spi}; together they are one service, which sees no other.
 */
@NullMarked
package dev.isobar.document;

import org.jspecify.annotations.NullMarked;
