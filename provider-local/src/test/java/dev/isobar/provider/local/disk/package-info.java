/**
 * A disk in memory that can lose its power and can fail: for tests of what {@code java.nio.file} code leaves behind.
 */
@NullMarked
package dev.isobar.provider.local.disk;

import org.jspecify.annotations.NullMarked;
