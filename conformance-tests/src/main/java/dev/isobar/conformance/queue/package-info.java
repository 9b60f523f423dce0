/** The suites of queues and topics: MSG-1 to MSG-9. */
@NullMarked
package dev.isobar.conformance.queue;

import org.jspecify.annotations.NullMarked;
