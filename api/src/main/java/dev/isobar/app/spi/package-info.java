/**
 * The description of an application, and the application running: what entry points, the dev server, the packager and the test
 * kit read and drive. Knows no platform. Applications do not use it.
 */
@NullMarked
package dev.isobar.app.spi;

import org.jspecify.annotations.NullMarked;
