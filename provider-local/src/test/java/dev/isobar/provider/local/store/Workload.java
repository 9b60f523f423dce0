package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A store without its thread, so that every run of a seed does the same: random changes of three maps, in groups, with
 * checkpoints and store files written anew, and with a model of what must be found after each change.
 */
final class Workload {
    /** So small that a few changes cross them. */
    static final Limits LIMITS = new Limits(3_000, 200_000, 24_000, new Random(1)::nextLong);

    private static final List<String> MAPS = List.of("a", "b", "count");

    private final Random random;
    private final Durability durability;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Gathering gathering = new Gathering(lock);
    private final Tables tables = new Tables(gathering);
    private final Commits commits;
    private final Map<Integer, LocalMap<Long, byte[]>> maps = new HashMap<>();
    /** What the maps hold after so many changes. */
    private final List<Map<String, String>> model;

    private Map<String, String> state;
    private int made;
    private int acknowledged;

    private Workload(Folder folder, Durability durability, Random random, List<Map<String, String>> model)
            throws IOException {
        this.random = random;
        this.durability = durability;
        this.model = model;
        Storage storage = Storage.open(folder, durability, LIMITS, tables);
        this.commits = new Commits(lock, gathering, storage, folder.path(""));
        this.state = found();
    }

    /** In a folder that has nothing yet. */
    static Workload fresh(Folder folder, Durability durability, Random random) throws IOException {
        Workload workload = new Workload(folder, durability, random, new ArrayList<>());
        workload.model.add(Map.of());
        return workload;
    }

    /** In a folder that another one worked in, of whose changes a beginning is to be there. */
    static Workload after(Workload other, Folder folder) throws IOException {
        Workload workload = new Workload(folder, other.durability, other.random, new ArrayList<>(other.model));
        workload.made = workload.number();
        workload.acknowledged = workload.made;
        return workload;
    }

    private Table table(int index) {
        lock.writeLock().lock();
        try {
            return tables.table(MAPS.get(index));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** All that the maps hold. */
    Map<String, String> found() {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < MAPS.size(); i++) {
            String name = MAPS.get(i);
            LocalMap<Long, byte[]> map =
                    maps.computeIfAbsent(i, x -> new LocalMap<>(table(x), Codecs.NUMBER, Codecs.BYTES));
            LocalCursor<Long, byte[]> cursor = map.ascending(null, null);
            while (cursor.next()) {
                all.put(name + cursor.key(), summary(cursor.value()));
            }
        }
        return all;
    }

    private static String summary(byte[] value) {
        return value.length + ":" + java.util.Arrays.hashCode(value);
    }

    /** How many changes the maps hold. */
    int number() {
        byte[] count = maps.get(2).get(0L);
        return count == null ? 0 : count.length;
    }

    int acknowledged() {
        return acknowledged;
    }

    int made() {
        return made;
    }

    /** What the maps are to hold after so many changes. */
    Map<String, String> expected(int changes) {
        return model.get(changes);
    }

    /** Makes one to three changes and writes them; the error, if that failed. */
    @Nullable
    CloudException group() throws InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (int i = 0, changes = 1 + random.nextInt(3); i < changes; i++) {
            groups.add(change());
        }
        int last = made;
        commits.write();
        try {
            for (Group group : groups) {
                group.await(dev.isobar.spi.Call.unhurried());
            }
            acknowledged = last;
            return null;
        } catch (CloudException e) {
            forgetUnacknowledged();
            return e;
        }
    }

    private void forgetUnacknowledged() {
        made = acknowledged;
        state = new TreeMap<>(model.get(made));
        model.subList(made + 1, model.size()).clear();
    }

    /** As another thread may: makes a change while a group is being written, which stands and falls with it. */
    void changeMeanwhile() {
        change();
    }

    private Group change() {
        lock.writeLock().lock();
        try {
            Group group = gathering.make(this::operations).group();
            made++;
            while (model.size() > made) {
                model.remove(model.size() - 1);
            }
            model.add(Map.copyOf(state));
            return group;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean operations() {
        for (int i = 0, count = 1 + random.nextInt(4); i < count; i++) {
            operation();
        }
        put(2, 0, new byte[made + 1]);
        return true;
    }

    private void operation() {
        int map = random.nextInt(2);
        long key = random.nextInt(12);
        int kind = random.nextInt(40);
        if (kind == 0) {
            maps.get(map).clear();
            state.keySet().removeIf(name -> name.startsWith(MAPS.get(map)));
        } else if (kind < 10) {
            maps.get(map).remove(key);
            state.remove(MAPS.get(map) + key);
        } else {
            byte[] value = new byte[kind == 39 ? 3_000 : random.nextInt(200)];
            random.nextBytes(value);
            put(map, key, value);
        }
    }

    private void put(int map, long key, byte[] value) {
        maps.get(map).put(key, value);
        state.put(MAPS.get(map) + key, summary(value));
    }

    void tidy() {
        commits.tidy();
    }

    void close() {
        commits.close();
    }

    boolean isRunning() {
        return commits.isRunning();
    }
}
