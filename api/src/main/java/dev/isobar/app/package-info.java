/**
 * An application as it declares itself: what it needs, what starts it, and when. Nothing here opens a cloud or runs a handler;
 * that is done from the description, by {@code dev.isobar.app.spi} and the entry points.
 */
@NullMarked
package dev.isobar.app;

import org.jspecify.annotations.NullMarked;
