package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import java.util.Locale;

/** What an acknowledged write survives. The setting is {@code ISOBAR_DURABILITY}. */
public enum Durability {
    /** The loss of power: every acknowledgement waits for an fsync, shared by the writes that arrive together. */
    SYNC,
    /** The death of the process, but not the loss of power: bytes reach the operating system, no fsync is made. */
    RELAXED;

    /** The value of the setting, in any case; INVALID_ARGUMENT for anything but {@code sync} and {@code relaxed}. */
    public static Durability of(String setting) {
        return switch (setting.toLowerCase(Locale.ROOT)) {
            case "sync" -> SYNC;
            case "relaxed" -> RELAXED;
            default -> throw CloudException.invalidArgument("ISOBAR_DURABILITY", setting, "sync or relaxed");
        };
    }
}
