/**
 * What a provider implements for queues and topics: small driver interfaces, requests whose values are checked and
 * complete, and the results that drivers make. Provider authors use it; applications do not.
 */
@NullMarked
package dev.isobar.queue.spi;

import org.jspecify.annotations.NullMarked;
