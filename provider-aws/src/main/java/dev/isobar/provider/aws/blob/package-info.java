/** Buckets of S3 and of stores that speak its protocol. */
@NullMarked
package dev.isobar.provider.aws.blob;

import org.jspecify.annotations.NullMarked;
