/**
 * The secrets of the local provider: one encrypted file and, beside it, the key that opens it. No other service's data is kept
 * here, and no secret ever leaves in a message.
 */
@NullMarked
package dev.isobar.provider.local.secret;

import org.jspecify.annotations.NullMarked;
