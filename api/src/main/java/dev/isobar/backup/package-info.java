/**
 * Backup of a document collection to a bucket, and restore from it. Stands on the portable types of both services alone, so
 * it works between any two providers; no driver and no vendor belongs here.
 */
@NullMarked
package dev.isobar.backup;

import org.jspecify.annotations.NullMarked;
