/**
 * Object storage as an application sees it: buckets, blobs, their headers, listings and signed requests. Everything that
 * is the same on all providers lives here, once; what a provider must do itself is in {@code dev.isobar.blob.spi}. Knows no
 * other service and no provider.
 */
@NullMarked
package dev.isobar.blob;

import org.jspecify.annotations.NullMarked;
