package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the journal tells at a start: with which state of the store file to begin, and which groups to repeat. Reading it
 * changes nothing on the disk.
 */
final class History {
    private final Folder folder;
    /** The oldest first. */
    private final Deque<Segment> segments;

    private final long newestNumber;
    private final long bytes;

    private History(Folder folder, Deque<Segment> segments, long newestNumber, long bytes) {
        this.folder = folder;
        this.segments = segments;
        this.newestNumber = newestNumber;
        this.bytes = bytes;
    }

    /**
     * Reads the heads of the segments; empty when the directory has no journal that was ever used.
     *
     * @throws dev.isobar.error.CloudException DATA_LOSS when one is damaged or missing
     */
    static Optional<History> read(Folder folder) throws IOException {
        Set<String> names = folder.names();
        TreeSet<Long> numbers = new TreeSet<>();
        names.stream().filter(Segment::isFileName).map(Segment::number).forEach(numbers::add);
        Optional<Segment> last = newest(folder, numbers.descendingSet());
        if (last.isEmpty()) {
            requireNoData(folder, names);
            return Optional.empty();
        }
        return Optional.of(behind(folder, last.get(), numbers));
    }

    /** A store file comes before its journal, but with nothing in it. */
    private static void requireNoData(Folder folder, Set<String> names) throws IOException {
        boolean begun = false;
        for (String name : names) {
            if (Checkpoint.isFileName(name)) {
                requireEmpty(folder, name);
                begun = true;
            }
        }
        Optional<String> journal = names.stream().filter(Segment::isFileName).findAny();
        if (!begun && journal.isPresent()) {
            throw headDamaged(folder, journal.get());
        }
    }

    private static void requireEmpty(Folder folder, String name) throws IOException {
        try (DataFile file = folder.open(name)) {
            if (file.length() > StoreFile.EMPTY_BYTES) {
                throw StoreErrors.journalMissing(folder.path(name));
            }
        }
    }

    private static CloudException headDamaged(Folder folder, String name) {
        return StoreErrors.corrupt(folder.path(name), new IOException("its head is damaged"));
    }

    /** A segment whose creation was cut short is passed over: nothing was written to it, and it replaced nothing. */
    private static Optional<Segment> newest(Folder folder, Iterable<Long> numbers) throws IOException {
        for (long number : numbers) {
            String name = Segment.fileName(number);
            try (DataFile file = folder.open(name)) {
                Optional<Segment> segment = Segment.read(file, number);
                if (segment.isPresent()) {
                    return segment;
                }
                if (file.length() > Segment.HEAD_BYTES) {
                    throw headDamaged(folder, name);
                }
            }
        }
        return Optional.empty();
    }

    private static History behind(Folder folder, Segment last, SortedSet<Long> numbers) throws IOException {
        Deque<Segment> segments = new ArrayDeque<>();
        long bytes = 0;
        long number = last.number();
        while (number != 0) {
            String name = Segment.fileName(number);
            if (!numbers.contains(number)) {
                throw StoreErrors.missing(folder.path(name));
            }
            try (DataFile file = folder.open(name)) {
                Segment segment = Segment.read(file, number).orElseThrow(() -> headDamaged(folder, name));
                segments.addFirst(segment);
                bytes += file.length();
                number = segment.previous();
            }
        }
        return new History(folder, segments, numbers.last(), bytes);
    }

    Checkpoint checkpoint() {
        return segments.getLast().checkpoint();
    }

    Segment last() {
        return segments.getLast();
    }

    /** The greatest number that a file bears. */
    long newestNumber() {
        return newestNumber;
    }

    int segments() {
        return segments.size();
    }

    long bytes() {
        return bytes;
    }

    /**
     * Hands out the operations of all groups up to this one, and answers the number of the last.
     *
     * @throws dev.isobar.error.CloudException DATA_LOSS when a group is damaged that was acknowledged
     */
    long repeat(long upTo, Consumer<Operation> repetition) throws IOException {
        long last = segments.getFirst().base();
        Iterator<Segment> rest = segments.iterator();
        Segment segment = rest.next();
        while (rest.hasNext()) {
            Segment next = rest.next();
            last = repeat(segment, last, next.base(), repetition);
            if (last < next.base()) {
                throw damaged(segment);
            }
            segment = next;
        }
        return repeat(segment, last, upTo, repetition);
    }

    private long repeat(Segment segment, long after, long upTo, Consumer<Operation> repetition) throws IOException {
        ByteBuffer bytes = contents(segment);
        int at = Segment.HEAD_BYTES;
        long last = after;
        while (last < upTo && Frame.isAt(at, bytes, segment.id())) {
            Frame frame = Frame.at(at, bytes);
            if (frame.number() != last + 1) {
                throw damaged(segment);
            }
            at += frame.bytes();
            last = frame.number();
            repeat(frame.operations(), repetition);
        }
        requireTornOnly(segment, bytes, at, last);
        return last;
    }

    private static void repeat(ByteBuffer operations, Consumer<Operation> repetition) {
        while (operations.hasRemaining()) {
            repetition.accept(Operation.read(operations));
        }
    }

    /** What was never acknowledged may be torn; a later group tells whether it was. */
    private void requireTornOnly(Segment segment, ByteBuffer bytes, int from, long last) {
        for (int at = from + 1; at <= bytes.limit() - Frame.HEAD_BYTES; at++) {
            if (Frame.isAt(at, bytes, segment.id()) && Frame.at(at, bytes).durable() > last) {
                throw damaged(segment);
            }
        }
    }

    private ByteBuffer contents(Segment segment) throws IOException {
        try (DataFile file = folder.open(segment.fileName())) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.length()));
            file.read(bytes, 0);
            return bytes.flip();
        }
    }

    private CloudException damaged(Segment segment) {
        return StoreErrors.corrupt(folder.path(segment.fileName()), new IOException("a group in it is damaged"));
    }
}
