/**
 * Opening a cloud: finding the provider, its settings, and the resources by their logical names. Knows every service, and
 * no application model, entry point or vendor.
 */
@NullMarked
package dev.isobar.cloud;

import org.jspecify.annotations.NullMarked;
