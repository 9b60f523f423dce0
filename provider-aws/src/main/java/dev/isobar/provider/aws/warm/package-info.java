/**
 * Archives of loaded classes for functions in container images: lays a function out, starts it under AWS's own runtime client, lets
 * it answer requests, and keeps what it loaded. A developer's tool; packages leave it out.
 */
@NullMarked
package dev.isobar.provider.aws.warm;

import org.jspecify.annotations.NullMarked;
