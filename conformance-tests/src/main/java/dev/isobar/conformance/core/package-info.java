/** The suites of what holds for every service: CORE-1 to CORE-8 and ERR-1 to ERR-8. */
@NullMarked
package dev.isobar.conformance.core;

import org.jspecify.annotations.NullMarked;
