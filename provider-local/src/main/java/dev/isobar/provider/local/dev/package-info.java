/**
 * The development server's program: arguments, what it prints, finding and reloading the application. Knows nothing of
 * how an application is served, which is {@code LocalApp}'s.
 */
@NullMarked
package dev.isobar.provider.local.dev;

import org.jspecify.annotations.NullMarked;
