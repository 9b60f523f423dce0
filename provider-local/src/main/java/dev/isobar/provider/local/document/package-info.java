/**
 * Documents in the local store: one map in the order of the keys, one for each index, one in the order of expiry, and a log
 * of changes for triggers, all changed together. Knows no other service.
 */
@NullMarked
package dev.isobar.provider.local.document;

import org.jspecify.annotations.NullMarked;
