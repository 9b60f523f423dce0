/**
 * The contract as JUnit suites, one test for each rule; each test bears its rule's id.
 */
@NullMarked
package dev.isobar.conformance;

import org.jspecify.annotations.NullMarked;
