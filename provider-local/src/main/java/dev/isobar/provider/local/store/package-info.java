/**
 * The one durable file behind documents, queues, schedules and event feeds: an H2 MVStore with group commit, owned by one
 * process at a time. Knows no service; what is kept in its maps is the business of the packages beside it.
 */
@NullMarked
package dev.isobar.provider.local.store;

import org.jspecify.annotations.NullMarked;
