package dev.isobar.backup;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.blob.PutOptions;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One process's work at a backup: the pages of a scan, each stored as a part, and at the end the manifest. */
final class BackupRun {
    /** What an hour's promise of a page token (contract CORE-2) is good for, the first call included. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(50);

    private static final Query SCAN = Query.scan().allowScan().limit(1000);
    private static final int MOST_UNSAVED = 256;

    private final Folder folder;
    private final DocumentCollection<Document> source;
    private final Checkpoint checkpoint;
    private final List<Part> parts = new ArrayList<>();
    private Progress progress;

    private BackupRun(
            Folder folder, DocumentCollection<Document> source, Checkpoint.Found<Progress> found, Progress progress) {
        this.folder = folder;
        this.source = source;
        this.checkpoint = found.checkpoint();
        this.progress = progress;
    }

    /** Begins a backup where there is none; ALREADY_EXISTS otherwise. */
    static Manifest begin(Folder folder, DocumentCollection<Document> source) {
        Progress first = Progress.first(Origin.of(source.spec()));
        Checkpoint.Found<Progress> begun = Checkpoint.create(folder, Progress.NAME, first, first.json())
                .orElseThrow(() -> exists(folder, "an unfinished backup; resume() goes on with it"));
        // A finished one deletes its progress after it wrote its manifest, so this order misses neither.
        if (folder.exists(Manifest.NAME)) {
            folder.delete(Progress.NAME);
            throw exists(folder, "a finished backup");
        }
        return new BackupRun(folder, source, begun, first.written(begun.written())).run();
    }

    private static CloudException exists(Folder folder, String what) {
        return CloudException.of(
                ErrorCode.ALREADY_EXISTS,
                "there is " + what + " at " + folder + "; a new one needs a prefix of its own");
    }

    /** Brings a backup to its end: one that is not begun, one that is begun, one that is finished. */
    static Manifest resume(Folder folder, DocumentCollection<Document> source) {
        Optional<Manifest> finished = folder.manifest();
        if (finished.isPresent()) {
            finished.get().origin().requireSame(source.spec());
            return folder.exists(Progress.NAME) ? swept(folder, finished.get()) : finished.get();
        }
        Optional<Checkpoint.Found<Progress>> begun = Checkpoint.open(folder, Progress.NAME, Progress::read);
        if (begun.isEmpty()) {
            return begin(folder, source);
        }
        begun.get().state().origin().requireSame(source.spec());
        return takenUp(folder, source, begun.get());
    }

    private static Manifest takenUp(
            Folder folder, DocumentCollection<Document> source, Checkpoint.Found<Progress> found) {
        Progress last = found.state().written(found.written());
        if (last.stage() == Progress.Stage.COMPLETE) {
            return new BackupRun(folder, source, found, last).finish(found.written());
        }
        Progress taken = last.taken();
        Instant now = found.checkpoint().save(taken.json());
        Instant asked = taken.asked().orElse(now);
        boolean stale = taken.next().isEmpty() || Duration.between(asked, now).compareTo(TOKEN_LIFE) > 0;
        return new BackupRun(folder, source, found, stale ? taken.restarted().written(now) : taken).run();
    }

    private Manifest run() {
        parts.addAll(progress.parts());
        Page<Stored<Document>> page = firstPage();
        store(page);
        while (page.next().isPresent()) {
            saveWhenDue(page.next().get());
            page = source.query(SCAN.after(page.next().get()));
            store(page);
        }
        progress = progress.complete(parts);
        return finish(checkpoint.save(progress.json()));
    }

    /** A token that the collection refuses after all is as good as one that is too old. */
    private Page<Stored<Document>> firstPage() {
        Optional<PageToken> next = progress.next();
        if (next.isEmpty()) {
            return source.query(SCAN);
        }
        try {
            return source.query(SCAN.after(next.get()));
        } catch (CloudException e) {
            if (!e.is(ErrorCode.INVALID_ARGUMENT)) {
                throw e;
            }
        }
        parts.clear();
        Progress again = progress.restarted();
        progress = again.written(checkpoint.save(again.json()));
        return source.query(SCAN);
    }

    private void store(Page<Stored<Document>> page) {
        if (page.items().isEmpty()) {
            return;
        }
        byte[] lines = Lines.write(page.items());
        String name = Part.name(progress.attempt(), parts.size() + 1);
        Part part = new Part(name, page.items().size(), lines.length, Sha256.of(lines));
        folder.putLines(part, lines);
        parts.add(part);
    }

    /** Rarer the more parts there are, for every save tells of all of them; a resumed backup repeats what was not saved. */
    private void saveWhenDue(PageToken next) {
        int saved = progress.parts().size();
        if (parts.size() - saved >= Math.min(MOST_UNSAVED, 1 + saved / 16)) {
            progress = progress.at(next, parts);
            checkpoint.save(progress.json());
        }
    }

    private Manifest finish(Instant finished) {
        Manifest manifest =
                new Manifest(progress.origin(), progress.started().orElse(finished), finished, progress.parts());
        try {
            folder.put(Manifest.NAME, manifest.json(), PutOptions::ifAbsent);
        } catch (CloudException e) {
            return swept(folder, present(manifest, e));
        }
        return swept(folder, manifest);
    }

    /** What another process wrote that found all parts stored too; its instants may be told in other units. */
    private Manifest present(Manifest manifest, CloudException e) {
        if (!e.is(ErrorCode.PRECONDITION_FAILED)) {
            throw e;
        }
        return folder.manifest()
                .filter(other -> other.parts().equals(manifest.parts()))
                .orElseThrow(() -> {
                    String detail = "another backup was finished at " + folder + " meanwhile; take another prefix";
                    return CloudException.of(Fault.of(ErrorCode.ABORTED).detail(detail), e);
                });
    }

    /** Deletes the parts of attempts that came to nothing, and last the progress, so that this too can be resumed. */
    private static Manifest swept(Folder folder, Manifest manifest) {
        Set<String> kept = new HashSet<>();
        manifest.parts().forEach(part -> kept.add(part.name()));
        List<String> stale = new ArrayList<>();
        folder.list(info -> {
            String name = folder.nameOf(info);
            if (Part.isName(name) && !kept.contains(name)) {
                stale.add(name);
            }
        });
        folder.deleteAll(stale);
        folder.delete(Progress.NAME);
        return manifest;
    }
}
