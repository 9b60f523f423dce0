package dev.isobar.backup;

import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.internal.json.Json;
import dev.isobar.spi.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a finished backup: each part is compared with the manifest before anything is made of it. */
final class Restore {
    private final Folder folder;
    private final Manifest manifest;

    private Restore(Folder folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** The restore of the backup in a folder; NOT_FOUND when none was finished there. */
    static Restore of(Folder folder) {
        Manifest manifest = folder.manifest()
                .orElseThrow(() -> CloudException.of(
                        ErrorCode.NOT_FOUND,
                        "there is no finished backup at " + folder + "; resume() finishes one that was begun"));
        return new Restore(folder, manifest);
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads every part and compares it with the manifest. */
    void verify() {
        requireAllParts();
        manifest.parts().forEach(this::documents);
    }

    /** Writes every document. */
    void into(DocumentCollection<Document> target) {
        manifest.origin().requireSameKey(target.spec());
        requireAllParts();
        for (Part part : manifest.parts()) {
            write(part, target);
        }
    }

    /** Writes the documents that the job of this name has not written yet. */
    void into(DocumentCollection<Document> target, String job) {
        manifest.origin().requireSameKey(target.spec());
        RestoreMark first = new RestoreMark(target.name(), Sha256.of(Json.write(manifest.json())), 1, 0);
        Checkpoint.Found<RestoreMark> begun = begun(job, first);
        RestoreMark mark = begun.state();
        if (mark.parts() == manifest.parts().size()) {
            return;
        }
        requireAllParts();
        for (int at = mark.parts(); at < manifest.parts().size(); at++) {
            write(manifest.parts().get(at), target);
            begun.checkpoint().save(mark.parts(at + 1).json());
        }
    }

    private Checkpoint.Found<RestoreMark> begun(String job, RestoreMark first) {
        String name = RestoreMark.name(job);
        return Checkpoint.create(folder, name, first, first.json()).orElseGet(() -> takenUp(job, name, first));
    }

    private Checkpoint.Found<RestoreMark> takenUp(String job, String name, RestoreMark first) {
        Checkpoint.Found<RestoreMark> found = Checkpoint.open(folder, name, RestoreMark::read)
                .orElseThrow(() -> CloudException.of(
                        ErrorCode.ABORTED, "the record of the job " + job + " is being deleted; start it again"));
        if (!found.state().isOf(first)) {
            throw CloudException.invalidArgument(
                    "job", job, "a name that no restore of another backup or to another collection has");
        }
        RestoreMark taken = found.state().taken();
        found.checkpoint().save(taken.json());
        return new Checkpoint.Found<>(found.checkpoint(), taken, found.written());
    }

    private void write(Part part, DocumentCollection<Document> target) {
        target.putAll(documents(part)).orThrow();
    }

    private List<Document> documents(Part part) {
        List<Document> documents = folder.read(part.name(), folder.lines(part), Lines::read);
        if (documents.size() != part.documents()) {
            throw folder.altered(part.name());
        }
        return documents;
    }

    /** What a listing shows already, before anything is written. */
    private void requireAllParts() {
        Map<String, Long> sizes = new HashMap<>();
        folder.list(info -> {
            String name = folder.nameOf(info);
            if (Part.isName(name)) {
                sizes.put(name, info.size());
            }
        });
        for (Part part : manifest.parts()) {
            Long size = sizes.get(part.name());
            if (size == null) {
                throw folder.missing(part.name());
            }
            if (size != part.bytes()) {
                throw folder.altered(part.name());
            }
        }
    }
}
