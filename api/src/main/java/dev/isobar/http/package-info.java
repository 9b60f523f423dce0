/**
 * HTTP as handlers and filters see it, the router, and the pipeline that every entry point sends its requests through. Knows
 * no service, no server and no platform; JSON is reached through {@code internal.json} only.
 */
@NullMarked
package dev.isobar.http;

import org.jspecify.annotations.NullMarked;
