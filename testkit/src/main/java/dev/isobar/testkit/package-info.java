/**
 * Runs an application in memory inside its own tests, on the local provider.
 */
@NullMarked
package dev.isobar.testkit;

import org.jspecify.annotations.NullMarked;
