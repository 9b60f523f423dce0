package dev.isobar.conformance.model;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.PutOptions;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A write of one object.
 *
 * @param verb what is done
 * @param key to which
 * @param source what is copied
 * @param size how much is put
 * @param demand what is said about what is there
 */
record BlobWrite(Verb verb, String key, String source, int size, Demand demand) implements BlobStep {
    /** What is done. */
    enum Verb {
        PUT,
        COPY,
        DELETE
    }

    /** What is said about what is there. */
    enum Demand {
        NOTHING,
        ABSENT,
        PRESENT,
        STALE
    }

    @Override
    public void run(BlobWorld world) throws Exception {
        switch (verb) {
            case PUT -> put(world);
            case COPY -> copy(world);
            default -> delete(world);
        }
    }

    private void put(BlobWorld world) throws Exception {
        String text = world.fresh(size);
        PutOptions options = options(world);
        List<BlobInfo> answer = new ArrayList<>();
        if (Outcome.demand(
                toString(), condition(world), () -> answer.add(world.bucket.put(key, BlobWorld.body(text), options)))) {
            world.stored(key, text, answer.get(0));
        }
    }

    private PutOptions options(BlobWorld world) {
        return switch (demand) {
            case NOTHING -> PutOptions.DEFAULT;
            case ABSENT -> PutOptions.DEFAULT.ifAbsent();
            default -> PutOptions.DEFAULT.ifMatch(world.revision(key, demand == Demand.STALE));
        };
    }

    private Set<ErrorCode> condition(BlobWorld world) {
        boolean present = world.live(key).isPresent();
        boolean holds = switch (demand) {
            case NOTHING -> true;
            case ABSENT -> !present;
            case PRESENT -> present;
            case STALE -> false;
        };
        return holds ? Set.of() : Set.of(ErrorCode.PRECONDITION_FAILED);
    }

    /** A copy onto itself changes nothing, so only one without a demand is clear. */
    private void copy(BlobWorld world) throws Exception {
        boolean itself = source.equals(key);
        if (itself && demand != Demand.NOTHING) {
            return;
        }
        Set<ErrorCode> verdict = new HashSet<>(condition(world));
        if (world.live(source).isEmpty()) {
            verdict.add(ErrorCode.NOT_FOUND);
        }
        PutOptions options = options(world);
        List<BlobInfo> answer = new ArrayList<>();
        boolean done = Outcome.demand(
                toString(), verdict, () -> answer.add(world.bucket.copy(source, world.bucket, key, options)));
        if (done && !itself) {
            world.stored(key, world.live(source).orElseThrow().text(), answer.get(0));
        }
    }

    private void delete(BlobWorld world) throws Exception {
        boolean refused = demand == Demand.STALE && world.live(key).isPresent();
        Set<ErrorCode> verdict = refused ? Set.of(ErrorCode.PRECONDITION_FAILED) : Set.of();
        boolean done = Outcome.demand(toString(), verdict, () -> {
            if (demand == Demand.NOTHING || demand == Demand.ABSENT) {
                world.bucket.delete(key);
            } else {
                world.bucket.delete(key, world.revision(key, demand == Demand.STALE));
            }
        });
        if (done) {
            world.removed(key);
        }
    }
}
