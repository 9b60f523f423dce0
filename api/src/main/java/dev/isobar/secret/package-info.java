/**
 * Secrets as an application sees them: a value that does not show itself, and the access to all of them with its cache. No
 * provider, no encryption and no other service belongs here.
 */
@NullMarked
package dev.isobar.secret;

import org.jspecify.annotations.NullMarked;
