/**
 * Queues, topics and their messages as an application sees them: final classes over the driver interfaces of
 * {@link dev.isobar.queue.spi}, holding every check and every rule that all providers share. No provider, no other service
 * and no event handler belongs here.
 */
@NullMarked
package dev.isobar.queue;

import org.jspecify.annotations.NullMarked;
