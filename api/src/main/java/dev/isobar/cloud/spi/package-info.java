/** What a provider implements to be found and opened, and what entry points see of an opened one. */
@NullMarked
package dev.isobar.cloud.spi;

import org.jspecify.annotations.NullMarked;
