package dev.isobar.blob;

import dev.isobar.spi.ResourceName;

/** What an application declares of a bucket. Immutable. */
public final class BucketSpec {
    private final String name;
    private final boolean readOnly;
    private final boolean rawKeys;
    private final boolean versioned;

    private BucketSpec(String name, boolean readOnly, boolean rawKeys, boolean versioned) {
        this.name = name;
        this.readOnly = readOnly;
        this.rawKeys = rawKeys;
        this.versioned = versioned;
    }

    /**
     * A bucket that is read and written, with escaped keys and without stored history.
     *
     * @param name the logical name, {@code [a-z][a-z0-9-]{0,62}} (contract CORE-4); otherwise INVALID_ARGUMENT
     */
    public static BucketSpec of(String name) {
        return new BucketSpec(ResourceName.logical(name, "bucket name"), false, false, false);
    }

    /** The same, only read: writes are refused with PERMISSION_DENIED, and a package grants no right to write. */
    public BucketSpec readOnly() {
        return new BucketSpec(name, true, rawKeys, versioned);
    }

    /** The same without the key escape, for a bucket that others write (contract BLOB-1). */
    public BucketSpec rawKeys() {
        return new BucketSpec(name, readOnly, true, versioned);
    }

    /** The same with stored history; needs the capability {@code BLOB_VERSIONS} (contract BLOB-43). */
    public BucketSpec versioned() {
        return new BucketSpec(name, readOnly, rawKeys, true);
    }

    /** The logical name. */
    public String name() {
        return name;
    }

    /** True when the application only reads. Default: false. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** True when keys are stored as they are. Default: false. */
    public boolean hasRawKeys() {
        return rawKeys;
    }

    /** True when overwritten and deleted objects are kept. Default: false. */
    public boolean isVersioned() {
        return versioned;
    }

    /** True for the same name and the same options. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BucketSpec spec
                && name.equals(spec.name)
                && readOnly == spec.readOnly
                && rawKeys == spec.rawKeys
                && versioned == spec.versioned;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "bucket " + name;
    }
}
