/**
 * Events as handlers see them, and the pipeline that every entry point hands them to (contract FN-5, FN-6). Knows the services
 * whose events these are, and no platform: how an event is fetched, acknowledged or repeated is the entry point's matter.
 */
@NullMarked
package dev.isobar.event;

import org.jspecify.annotations.NullMarked;
