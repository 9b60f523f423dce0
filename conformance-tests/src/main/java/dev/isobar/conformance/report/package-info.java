/** The verdicts of a run, and the pages made of them. */
@NullMarked
package dev.isobar.conformance.report;

import org.jspecify.annotations.NullMarked;
