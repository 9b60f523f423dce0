/**
 * The suites of functions: requests and events on their way to a handler and back, over the {@code Platform} of a harness.
 */
@NullMarked
package dev.isobar.conformance.function;

import org.jspecify.annotations.NullMarked;
