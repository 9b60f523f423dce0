/** What a provider implements so that applications can be packaged for it and their resources created. */
@NullMarked
package dev.isobar.tool.spi;

import org.jspecify.annotations.NullMarked;
