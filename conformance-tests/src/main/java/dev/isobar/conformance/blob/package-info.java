/** The rules of object storage. */
@NullMarked
package dev.isobar.conformance.blob;

import org.jspecify.annotations.NullMarked;
