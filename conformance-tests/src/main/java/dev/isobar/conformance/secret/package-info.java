/** The suites of secrets: SEC-1 to SEC-3. */
@NullMarked
package dev.isobar.conformance.secret;

import org.jspecify.annotations.NullMarked;
