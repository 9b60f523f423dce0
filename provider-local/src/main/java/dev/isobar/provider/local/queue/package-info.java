/**
 * The durable queue engine of the local provider: messages, leases, dead letters, deduplication and topics in the maps of
 * the local store. Serves applications' queues and subscriptions and, under names of its own, the event pump. No handler is
 * called here.
 */
@NullMarked
package dev.isobar.provider.local.queue;

import org.jspecify.annotations.NullMarked;
