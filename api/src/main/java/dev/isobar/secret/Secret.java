package dev.isobar.secret;

import dev.isobar.internal.json.NeverWritten;
import java.nio.charset.StandardCharsets;

/**
 * The value of a secret, which never shows itself by accident (contract SEC-2): it prints as {@code ***} and can be
 * serialised neither by Java nor by Jackson. Immutable.
 */
@NeverWritten
public final class Secret {
    /** Transient, so that mappers which look at fields pass it over too. */
    private final transient byte[] value;

    private final transient String versionId;

    private Secret(byte[] value, String versionId) {
        this.value = value;
        this.versionId = versionId;
    }

    /** A secret, for drivers and for an application's own tests; the value is copied. */
    public static Secret of(byte[] value, String versionId) {
        return new Secret(value.clone(), versionId);
    }

    /** The value as UTF-8; what is malformed shows as U+FFFD. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** A copy of the value. */
    public byte[] bytes() {
        return value.clone();
    }

    /** The version that this is, good for {@link Secrets#get(String, String)}; itself no secret. */
    public String versionId() {
        return versionId;
    }

    /** Always {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
