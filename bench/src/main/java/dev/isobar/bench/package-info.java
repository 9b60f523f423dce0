/** Programs that {@code bench/run} starts as processes of their own; each prints its figures as one line of JSON. */
@NullMarked
package dev.isobar.bench;

import org.jspecify.annotations.NullMarked;
