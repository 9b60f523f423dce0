/**
 * Servers that providers are tested against. Some are our own, written from the vendors' published API documents, and each
 * lists what it leaves out; the others are other people's, started and stopped from here. All listen on loopback only.
 */
@NullMarked
package dev.isobar.testserver;

import org.jspecify.annotations.NullMarked;
