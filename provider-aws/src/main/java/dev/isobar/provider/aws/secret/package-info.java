/** Secrets in AWS Secrets Manager. */
@NullMarked
package dev.isobar.provider.aws.secret;

import org.jspecify.annotations.NullMarked;
