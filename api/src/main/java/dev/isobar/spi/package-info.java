/**
 * What a provider and a portable type meet in, whatever the service: the call pipeline, the call, names and settings; and what
 * every entry point needs: where handlers come from and where log lines go. Knows
 * no service. Provider authors use it; applications do not.
 */
@NullMarked
package dev.isobar.spi;

import org.jspecify.annotations.NullMarked;
