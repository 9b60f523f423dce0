/**
 * The {@code isobar} command: it reads arguments and prints, and leaves the work to the library.
 */
@NullMarked
package dev.isobar.cli;

import org.jspecify.annotations.NullMarked;
