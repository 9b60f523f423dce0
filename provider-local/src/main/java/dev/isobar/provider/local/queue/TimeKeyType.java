package dev.isobar.provider.local.queue;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Orders and stores {@link TimeKey}. */
final class TimeKeyType extends BasicDataType<TimeKey> {
    static final TimeKeyType INSTANCE = new TimeKeyType();

    private TimeKeyType() {}

    @Override
    public int compare(TimeKey a, TimeKey b) {
        int byOwner = Integer.compare(a.owner(), b.owner());
        int byTime = byOwner != 0 ? byOwner : Long.compare(a.at(), b.at());
        return byTime != 0 ? byTime : Long.compare(a.sequence(), b.sequence());
    }

    @Override
    public int getMemory(TimeKey key) {
        return 40;
    }

    @Override
    public void write(WriteBuffer target, TimeKey key) {
        target.putInt(key.owner()).putLong(key.at()).putLong(key.sequence());
    }

    @Override
    public TimeKey read(ByteBuffer source) {
        return new TimeKey(source.getInt(), source.getLong(), source.getLong());
    }

    @Override
    public TimeKey[] createStorage(int size) {
        return new TimeKey[size];
    }
}
