/** The smallest application whose handlers are classes: two routes and no storage. */
@NullMarked
package dev.isobar.example.helloguice;

import org.jspecify.annotations.NullMarked;
