package dev.isobar.provider.local.secret;

/**
 * One stored value of a secret.
 *
 * @param id what put returned
 * @param value not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Version(String id, byte[] value) {
    /** The id only. */
    @Override
    public String toString() {
        return "Version[" + id + ", ***]";
    }
}
