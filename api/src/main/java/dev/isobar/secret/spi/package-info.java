/**
 * What a provider implements for secrets: one small driver interface and its requests, whose values are checked and
 * complete. Provider authors use it; applications do not.
 */
@NullMarked
package dev.isobar.secret.spi;

import org.jspecify.annotations.NullMarked;
