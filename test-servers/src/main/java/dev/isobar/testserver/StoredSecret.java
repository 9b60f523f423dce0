package dev.isobar.testserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One secret: its versions, the labels on them, and whether it is to be deleted. Not thread-safe. */
final class StoredSecret {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    private static final int KEPT = 100;
    private static final Duration YOUNG = Duration.ofHours(24);

    private final String name;
    private final String arn;
    private final Instant created;
    private final Map<String, SecretValue> values = new LinkedHashMap<>();
    private final Map<String, String> versionOfLabel = new TreeMap<>();
    private @Nullable Instant marked;
    private @Nullable Instant end;
    private int refusalsLeft;

    StoredSecret(String name, Instant created) {
        this.name = name;
        this.created = created;
        String six = UUID.randomUUID().toString().substring(0, 6);
        this.arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:" + name + "-" + six;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    boolean holds(String version, SecretValue value) {
        SecretValue present = values.get(version);
        return present != null && present.sameAs(value);
    }

    void put(String version, SecretValue value, List<String> labels) {
        SecretValue present = values.get(version);
        if (present != null && !present.sameAs(value)) {
            throw new ServiceError(
                    "ResourceExistsException",
                    "You can't modify an existing version, you can only create a new version.");
        }
        if (present == null) {
            values.put(version, value);
            labels.forEach(label -> attach(label, version));
            prune(value.created());
        }
    }

    private void attach(String label, String version) {
        String before = versionOfLabel.put(label, version);
        if (label.equals(CURRENT) && before != null && !before.equals(version)) {
            versionOfLabel.put(PREVIOUS, before);
        }
    }

    private void prune(Instant now) {
        List<String> unlabelled =
                new ArrayList<>(versions().filter(id -> labels(id).isEmpty()).toList());
        while (values.size() > KEPT && !unlabelled.isEmpty()) {
            String oldest = unlabelled.remove(0);
            if (value(oldest).created().plus(YOUNG).isAfter(now)) {
                return;
            }
            values.remove(oldest);
        }
    }

    /** The version that is asked for by id, by label, by both, or by neither. */
    String version(@Nullable String id, @Nullable String label) {
        String labelled = versionOfLabel.get(label == null ? CURRENT : label);
        String version = id == null ? labelled : id;
        if (version == null || !values.containsKey(version)) {
            String what = id == null ? "staging label: " + (label == null ? CURRENT : label) : "VersionId: " + id;
            throw new ServiceError(
                    "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + what);
        }
        if (id != null && label != null && !id.equals(labelled)) {
            throw new ServiceError("InvalidRequestException", "the label is on another version");
        }
        return version;
    }

    SecretValue value(String version) {
        SecretValue value = values.get(version);
        if (value == null) {
            throw new IllegalStateException(version);
        }
        return value;
    }

    /** All version ids, oldest first. */
    Stream<String> versions() {
        return values.keySet().stream();
    }

    List<String> labels(String version) {
        return versionOfLabel.entrySet().stream()
                .filter(entry -> entry.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }

    void move(String label, @Nullable String from, @Nullable String to) {
        String present = versionOfLabel.get(label);
        if (to != null) {
            version(to, null);
        }
        if (present != null && !present.equals(from)) {
            throw new ServiceError(
                    "InvalidParameterException",
                    "The parameter RemoveFromVersionId must name the version that the label is on, " + present);
        }
        if (to == null) {
            versionOfLabel.remove(label);
        } else {
            attach(label, to);
        }
    }

    void mark(Instant now, Instant deletion) {
        marked = now;
        end = deletion;
    }

    /** Deleted for good, but only after this many more requests have been refused. */
    void vanish(Instant now, int refusals) {
        marked = now;
        end = refusals == 0 ? now : null;
        refusalsLeft = refusals;
    }

    /** A request for it was refused because it is marked. */
    void noticed() {
        if (end == null && --refusalsLeft <= 0) {
            end = marked;
        }
    }

    void restore() {
        marked = null;
        end = null;
    }

    boolean isMarked() {
        return marked != null;
    }

    boolean isGone(Instant now) {
        return end != null && !end.isAfter(now);
    }

    ObjectNode named() {
        return JsonNodeFactory.instance.objectNode().put("ARN", arn).put("Name", name);
    }

    ObjectNode described() {
        ObjectNode node = named().put("CreatedDate", SecretOperations.seconds(created));
        if (marked != null) {
            node.put("DeletedDate", SecretOperations.seconds(marked));
        }
        ObjectNode stages = node.putObject("VersionIdsToStages");
        versions()
                .filter(id -> !labels(id).isEmpty())
                .forEach(id -> labels(id).forEach(stages.withArrayProperty(id)::add));
        return node;
    }
}
