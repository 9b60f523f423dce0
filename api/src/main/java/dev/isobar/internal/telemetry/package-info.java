/**
 * The seam to OpenTelemetry. Only {@link dev.isobar.internal.telemetry.OpenTelemetryTelemetry} names that library, and it is
 * not linked until an application hands one over. For Isobar's own packages only.
 */
@NullMarked
package dev.isobar.internal.telemetry;

import org.jspecify.annotations.NullMarked;
