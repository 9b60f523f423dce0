/**
 * Every service embedded in one durable process: files and one store beneath, no server to install.
 */
@NullMarked
package dev.isobar.provider.local;

import org.jspecify.annotations.NullMarked;
