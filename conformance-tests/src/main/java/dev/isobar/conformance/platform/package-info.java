/**
 * What the kit asks of a function platform: to run an application, to carry requests and events to it as the platform does,
 * and to tell what came back. Knows no suite; entry points of any provider are put behind it.
 */
@NullMarked
package dev.isobar.conformance.platform;

import org.jspecify.annotations.NullMarked;
