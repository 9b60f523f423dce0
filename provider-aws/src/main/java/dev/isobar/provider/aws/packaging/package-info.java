/**
 * What Lambda takes: a zip of an application, its libraries and nothing that it has no use for. Runs on the machine of a
 * developer, needs no AWS, and is left out of what it packs.
 */
@NullMarked
package dev.isobar.provider.aws.packaging;

import org.jspecify.annotations.NullMarked;
