/**
 * Creates buckets, tables, queues, topics and subscriptions in an account, for development and on request only. What they must be
 * like is decided where their drivers are. Left out of packages.
 */
@NullMarked
package dev.isobar.provider.aws.resources;

import org.jspecify.annotations.NullMarked;
