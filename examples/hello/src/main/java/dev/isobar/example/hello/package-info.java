/** The smallest application: two routes and no storage. */
@NullMarked
package dev.isobar.example.hello;

import org.jspecify.annotations.NullMarked;
