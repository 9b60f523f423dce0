package dev.isobar.secret.spi;

/**
 * A secret to store.
 *
 * @param name 1 to 127 characters of {@code [a-z0-9-]}
 * @param value 1 byte to 16 KiB; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SecretWrite(String name, byte[] value) {
    /** The name only. */
    @Override
    public String toString() {
        return "SecretWrite[" + name + ", ***]";
    }
}
