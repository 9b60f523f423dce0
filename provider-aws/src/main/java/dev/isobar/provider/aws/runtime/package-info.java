/**
 * A runtime for functions in container images and on OS-only runtimes: Lambda's Runtime API
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) spoken by ourselves, since AWS's client for Java hands on whole
 * answers only. Knows HTTP/1.1 and nothing of events; functions for Lambda's own Java runtimes are packed without it.
 */
@NullMarked
package dev.isobar.provider.aws.runtime;

import org.jspecify.annotations.NullMarked;
