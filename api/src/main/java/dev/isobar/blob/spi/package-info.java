/**
 * What a provider implements so that {@link dev.isobar.blob.Bucket} works on its service: {@link
 * dev.isobar.blob.spi.BlobDriver}, and one narrow interface for each further ability. Requests are complete and checked;
 * keys in them are stored keys. Drivers throw the vendor's own errors. Applications do not use this package.
 */
@NullMarked
package dev.isobar.blob.spi;

import org.jspecify.annotations.NullMarked;
