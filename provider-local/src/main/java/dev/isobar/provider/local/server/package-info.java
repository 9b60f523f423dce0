/**
 * HTTP on a socket: the JDK's server with limits on hosts, connections and time, turned into portable requests and back.
 * Knows no application and no service; limits of bodies and headers are the HTTP pipeline's.
 */
@NullMarked
package dev.isobar.provider.local.server;

import org.jspecify.annotations.NullMarked;
