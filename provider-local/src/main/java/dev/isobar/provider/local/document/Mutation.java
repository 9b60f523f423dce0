package dev.isobar.provider.local.document;

import dev.isobar.document.Document;
import dev.isobar.document.Key;
import org.jspecify.annotations.Nullable;

/**
 * A change that was checked and can be made.
 *
 * @param key the document
 * @param stored what is in the maps now, expired or not
 * @param live the same, unless it is expired
 * @param after what is to be there; null for nothing
 */
record Mutation(
        Key key,
        @Nullable Document stored,
        @Nullable Document live,
        @Nullable Document after) {}
