/**
 * A small store of our own over HTTP with its server, its client and its provider: nobody's product, made to prove the fault
 * proxy and the suites that use it. It is sound, or broken by a {@link dev.isobar.conformance.tiny.Quirk}.
 */
@NullMarked
package dev.isobar.conformance.tiny;

import org.jspecify.annotations.NullMarked;
