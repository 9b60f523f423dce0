package dev.isobar.secret.spi;

import java.util.Optional;

/**
 * Which secret is wanted.
 *
 * @param name 1 to 127 characters of {@code [a-z0-9-]}
 * @param versionId a version id that {@code put} returned, or empty for the latest version
 */
public record SecretRequest(String name, Optional<String> versionId) {}
