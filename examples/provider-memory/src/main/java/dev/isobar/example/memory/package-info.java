/**
 * A provider whose service is a few maps in this process: small enough to read in one sitting, and complete enough to pass
 * the conformance suites. What it cannot do it does not declare.
 */
@NullMarked
package dev.isobar.example.memory;

import org.jspecify.annotations.NullMarked;
