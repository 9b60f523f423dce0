/**
 * The contract as a kit of JUnit suites: what a provider's author supplies, and what all suites share. The suites of each
 * service have a package of their own.
 */
@NullMarked
package dev.isobar.conformance;

import org.jspecify.annotations.NullMarked;
