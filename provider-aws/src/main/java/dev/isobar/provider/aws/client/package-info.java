/** The clients of the AWS SDK: made when first used, from Isobar's settings, with one HTTP client for all. */
@NullMarked
package dev.isobar.provider.aws.client;

import org.jspecify.annotations.NullMarked;
