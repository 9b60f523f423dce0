/** Documents in DynamoDB: how they lie in items, what is asked of the service, and what its answers mean. */
@NullMarked
package dev.isobar.provider.aws.document;

import org.jspecify.annotations.NullMarked;
