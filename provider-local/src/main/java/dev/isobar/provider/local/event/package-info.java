/**
 * From something that happened to the handler that waits for it: changes and due schedules become messages of internal
 * queues, so that leases, attempts, back-off and dead letters are one mechanism for all events. Knows the local drivers
 * that tell of changes, and no application.
 */
@NullMarked
package dev.isobar.provider.local.event;

import org.jspecify.annotations.NullMarked;
