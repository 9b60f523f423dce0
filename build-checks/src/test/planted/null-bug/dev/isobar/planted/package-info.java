/** Compiled by NullAwayRunsTest alone. */
@NullMarked
package dev.isobar.planted;

import org.jspecify.annotations.NullMarked;
