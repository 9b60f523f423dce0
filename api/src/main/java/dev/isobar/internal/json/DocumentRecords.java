package dev.isobar.internal.json;

import java.time.Instant;

/**
 * The records that are made of a document's fields without data binding: {@link PlainRecord}s that may have instants, and take
 * doubles as they are. Whatever else a document holds is Jackson's to fit.
 */
final class DocumentRecords extends PlainRecord.Known {
    @Override
    boolean hasKind(Class<?> type) {
        return type == Instant.class;
    }

    @Override
    Object fitted(Object value, Class<?> type) {
        boolean real = value instanceof Double && (type == double.class || type == Double.class);
        return real || (value instanceof Instant && type == Instant.class) ? value : PlainReader.DECLINED;
    }
}
