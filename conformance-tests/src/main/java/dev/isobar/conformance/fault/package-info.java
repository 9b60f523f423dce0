/**
 * A proxy that puts faults between a provider and its server, and the suites that use it: ERR-2, ERR-5 to ERR-7, BLOB-21 and
 * CORE-3. It speaks HTTP/1.1 without TLS.
 */
@NullMarked
package dev.isobar.conformance.fault;

import org.jspecify.annotations.NullMarked;
