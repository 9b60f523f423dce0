/**
 * Reference models: random sequences of operations run on a provider and, beside it, on a few lines of Java that say what
 * ought to come of them. A difference is shrunk to the shortest sequence that shows it. An author extends
 * {@link ModelConformance}.
 */
@NullMarked
package dev.isobar.conformance.model;

import org.jspecify.annotations.NullMarked;
