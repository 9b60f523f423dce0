/**
 * The one error type and its codes. Nothing here knows a service, a provider or a transport; everything else may depend
 * on this package.
 */
@NullMarked
package dev.isobar.error;

import org.jspecify.annotations.NullMarked;
