package dev.isobar.provider.local.queue;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Orders and stores {@link TextKey}. */
final class TextKeyType extends BasicDataType<TextKey> {
    static final TextKeyType INSTANCE = new TextKeyType();

    private TextKeyType() {}

    @Override
    public int compare(TextKey a, TextKey b) {
        int byOwner = Integer.compare(a.owner(), b.owner());
        int byText = byOwner != 0 ? byOwner : a.text().compareTo(b.text());
        return byText != 0 ? byText : Long.compare(a.sequence(), b.sequence());
    }

    @Override
    public int getMemory(TextKey key) {
        return 72 + key.text().length();
    }

    @Override
    public void write(WriteBuffer target, TextKey key) {
        target.putInt(key.owner());
        Binary.putText(target, key.text());
        target.putLong(key.sequence());
    }

    @Override
    public TextKey read(ByteBuffer source) {
        return new TextKey(source.getInt(), Binary.text(source), source.getLong());
    }

    @Override
    public TextKey[] createStorage(int size) {
        return new TextKey[size];
    }
}
