/**
 * What is done with an application before it runs: packaging it for its cloud and creating its resources. The command line calls
 * it on the application's own class path, so the versions there are the ones that work. No provider belongs here, and nothing
 * that a running application needs: a package leaves these classes out.
 */
@NullMarked
package dev.isobar.tool;

import org.jspecify.annotations.NullMarked;
