/**
 * The one durable store behind documents, queues, schedules and event feeds: ordered maps in an H2 MVStore, with a journal in
 * front of it, owned by one process at a time. Knows no service; what is kept in its maps is the business of the packages
 * beside it. The way of a change: {@link dev.isobar.provider.local.store.LocalStore} makes it, {@code Gathering} collects it
 * in a {@code Group}, {@code Commits} writes the group to the {@code Journal}, and later all groups to the {@code StoreFile}.
 */
@NullMarked
package dev.isobar.provider.local.store;

import org.jspecify.annotations.NullMarked;
