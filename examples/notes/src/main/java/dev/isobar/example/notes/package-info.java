/**
 * A small notes application, complete with its tests: the first thing to read and to run.
 */
@NullMarked
package dev.isobar.example.notes;

import org.jspecify.annotations.NullMarked;
