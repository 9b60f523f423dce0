/**
 * The command line: one class a command, the text it shows, and the hand-over to the application. How a Maven project is
 * built is {@code .project}'s business. Nothing here links Isobar's own API: an application brings its version with it.
 */
@NullMarked
package dev.isobar.cli;

import org.jspecify.annotations.NullMarked;
