/**
 * The application's Maven project: where it lies, whether it is built, and what it needs to run. Knows nothing of commands
 * and prints nothing.
 */
@NullMarked
package dev.isobar.cli.project;

import org.jspecify.annotations.NullMarked;
