/**
 * Lambda: events recognised, read and answered. Names no service of the AWS SDK, so that a function without storage neither
 * loads nor ships one; what is on the way to a first response also keeps away from lambdas, regular expressions and Jackson's
 * data binding.
 */
@NullMarked
package dev.isobar.provider.aws.function;

import org.jspecify.annotations.NullMarked;
