/**
 * The seam to JSON: the one place that names Jackson. {@link dev.isobar.internal.json.Json} is all that others see; data
 * binding is linked on the first record or bean, and not for maps, lists and scalars. For Isobar's own packages only.
 */
@NullMarked
package dev.isobar.internal.json;

import org.jspecify.annotations.NullMarked;
