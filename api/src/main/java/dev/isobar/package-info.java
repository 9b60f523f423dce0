/**
 * The vocabulary that every service shares: revisions, pages, bodies, capabilities and limits. Nothing here knows a
 * service, a provider or a library.
 */
@NullMarked
package dev.isobar;

import org.jspecify.annotations.NullMarked;
