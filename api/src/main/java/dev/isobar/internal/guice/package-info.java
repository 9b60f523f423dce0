/**
 * The seam to Guice: the one place that makes injectors. It is linked when a handler class is first needed and not before. For
 * Isobar's own packages only.
 */
@NullMarked
package dev.isobar.internal.guice;

import org.jspecify.annotations.NullMarked;
