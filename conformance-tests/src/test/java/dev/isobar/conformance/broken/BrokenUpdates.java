package dev.isobar.conformance.broken;

import dev.isobar.document.Change;
import dev.isobar.document.Document;
import dev.isobar.document.Update;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Document drivers that get the changes of an update wrong, each in one way. */
final class BrokenUpdates extends DocumentDriverOver {
    private final BiFunction<Change, Document, Change> replacing;

    private BrokenUpdates(DocumentDriver sound, BiFunction<Change, Document, Change> replacing) {
        super(sound);
        this.replacing = replacing;
    }

    /** Does not append what is there already, as an array union does. */
    static UnaryOperator<DocumentDriver> appendsLikeASet() {
        return sound -> new BrokenUpdates(sound, (change, present) -> {
            if (!(change instanceof Change.Append append)) {
                return change;
            }
            boolean there = present.fields().get(append.path().root()) instanceof List<?> list
                    && list.containsAll(append.values());
            return there ? new Change.Append(append.path(), List.of()) : change;
        });
    }

    /** Stops counting at the largest number instead of refusing. */
    static UnaryOperator<DocumentDriver> saturates() {
        return sound -> new BrokenUpdates(sound, (change, present) -> {
            boolean over = change instanceof Change.Increment increment
                    && increment.by() > 0
                    && present.fields().get(change.path().root()) instanceof Long n
                    && n > Long.MAX_VALUE - increment.by();
            return over ? new Change.Set(change.path(), Long.MAX_VALUE) : change;
        });
    }

    /** Takes null for absent where a value is set only if there is none. */
    static UnaryOperator<DocumentDriver> fillsNulls() {
        return sound -> new BrokenUpdates(sound, (change, present) -> {
            boolean fills = change instanceof Change.SetIfAbsent
                    && change.path().steps().size() == 1
                    && present.fields().get(change.path().root()) == null;
            return fills ? new Change.Set(change.path(), ((Change.SetIfAbsent) change).value()) : change;
        });
    }

    @Override
    public WriteResult write(Write write, Call call) throws Exception {
        Optional<StoredDocument> present = sound.read(write.key(), call);
        if (!(write instanceof Write.Change change) || present.isEmpty()) {
            return sound.write(write, call);
        }
        Update update = Update.none();
        for (Change one : change.update().changes()) {
            update = with(update, replacing.apply(one, present.get().document()));
        }
        return sound.write(new Write.Change(change.key(), update, change.expected()), call);
    }

    private static Update with(Update update, Change change) throws CloudException {
        if (change instanceof Change.Set set) {
            return update.set(set.path(), set.value());
        }
        if (change instanceof Change.SetIfAbsent set) {
            return update.setIfAbsent(set.path(), set.value());
        }
        if (change instanceof Change.Increment increment) {
            return update.increment(increment.path(), increment.by());
        }
        return change instanceof Change.Append append
                ? update.append(append.path(), append.values().toArray())
                : update.remove(change.path());
    }
}
