package dev.isobar.testserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operations of Secrets Manager on secrets in memory, one at a time. */
final class SecretOperations {
    private static final int PAGE = 100;

    private final Map<String, StoredSecret> secrets = new TreeMap<>();
    private final Clock clock;
    private int deletionTakes;

    SecretOperations(Clock clock) {
        this.clock = clock;
    }

    synchronized void deletionTakes(int requests) {
        deletionTakes = requests;
    }

    synchronized ObjectNode run(String operation, ObjectNode request) {
        secrets.values().removeIf(secret -> secret.isGone(clock.instant()));
        return switch (operation) {
            case "CreateSecret" -> create(request);
            case "PutSecretValue" -> put(request);
            case "GetSecretValue" -> get(request);
            case "DescribeSecret" -> found(request).described();
            case "ListSecrets" -> list(request);
            case "ListSecretVersionIds" -> versions(request);
            case "DeleteSecret" -> delete(request);
            case "RestoreSecret" -> restore(request);
            case "UpdateSecretVersionStage" -> move(request);
            default -> throw new ServiceError("UnknownOperationException", "not known here: " + operation);
        };
    }

    private ObjectNode create(ObjectNode request) {
        String name = SecretFields.name(request);
        String token = SecretFields.token(request);
        SecretValue value = SecretValue.of(request, clock.instant());
        StoredSecret present = secrets.get(name);
        if (present == null) {
            StoredSecret made = new StoredSecret(name, clock.instant());
            made.put(token, value, List.of(StoredSecret.CURRENT));
            secrets.put(name, made);
            return made.named().put("VersionId", token);
        }
        if (present.isMarked()) {
            present.noticed();
            throw new ServiceError(
                    "InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
        if (!present.holds(token, value)) {
            throw new ServiceError(
                    "ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
        }
        return present.named().put("VersionId", token);
    }

    private ObjectNode put(ObjectNode request) {
        StoredSecret secret = usable(request);
        String token = SecretFields.token(request);
        SecretValue value = SecretValue.of(request, clock.instant());
        JsonNode stages = request.path("VersionStages");
        List<String> labels = stages.isArray() ? SecretFields.texts(stages) : List.of(StoredSecret.CURRENT);
        secret.put(token, value, labels);
        ObjectNode answer = secret.named().put("VersionId", token);
        secret.labels(token).forEach(answer.putArray("VersionStages")::add);
        return answer;
    }

    private ObjectNode get(ObjectNode request) {
        StoredSecret secret = usable(request);
        String version = secret.version(
                SecretFields.version(request), request.path("VersionStage").textValue());
        SecretValue value = secret.value(version);
        ObjectNode answer = secret.named().put("VersionId", version).put("CreatedDate", seconds(value.created()));
        value.writeTo(answer);
        secret.labels(version).forEach(answer.putArray("VersionStages")::add);
        return answer;
    }

    private ObjectNode list(ObjectNode request) {
        String prefix = SecretFields.prefix(request);
        boolean marked = request.path("IncludePlannedDeletion").booleanValue();
        int most = SecretFields.number(request, "MaxResults", 1, PAGE, PAGE);
        String after = request.path("NextToken").asText("");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode page = answer.putArray("SecretList");
        for (StoredSecret secret : secrets.values()) {
            boolean wanted = secret.name().startsWith(prefix) && (marked || !secret.isMarked());
            if (wanted && secret.name().compareTo(after) > 0) {
                if (page.size() == most) {
                    return answer.put(
                            "NextToken", page.get(most - 1).path("Name").textValue());
                }
                page.add(secret.described());
            }
        }
        return answer;
    }

    private ObjectNode versions(ObjectNode request) {
        StoredSecret secret = found(request);
        int most = SecretFields.number(request, "MaxResults", 1, PAGE, PAGE);
        boolean deprecated = request.path("IncludeDeprecated").booleanValue();
        List<String> all = secret.versions()
                .filter(id -> deprecated || !secret.labels(id).isEmpty())
                .toList();
        int from = all.indexOf(request.path("NextToken").asText("")) + 1;
        ObjectNode answer = secret.named();
        ArrayNode page = answer.putArray("Versions");
        for (String id : all.subList(from, Math.min(all.size(), from + most))) {
            ObjectNode version = page.addObject().put("VersionId", id);
            version.put("CreatedDate", seconds(secret.value(id).created()));
            secret.labels(id).forEach(version.putArray("VersionStages")::add);
        }
        return from + most < all.size() ? answer.put("NextToken", all.get(from + most - 1)) : answer;
    }

    private ObjectNode delete(ObjectNode request) {
        boolean force = request.path("ForceDeleteWithoutRecovery").booleanValue();
        if (force && request.hasNonNull("RecoveryWindowInDays")) {
            throw new ServiceError(
                    "InvalidParameterException",
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        Instant now = clock.instant();
        StoredSecret secret = secret(request);
        if (force) {
            return secret == null ? nothing(request, now) : forced(secret, now);
        }
        StoredSecret usable = usable(request);
        int days = SecretFields.number(request, "RecoveryWindowInDays", 7, 30, 30);
        Instant end = now.plus(Duration.ofDays(days));
        usable.mark(now, end);
        return usable.named().put("DeletionDate", seconds(end));
    }

    private ObjectNode forced(StoredSecret secret, Instant now) {
        secret.vanish(now, deletionTakes);
        return secret.named().put("DeletionDate", seconds(now));
    }

    private static ObjectNode nothing(ObjectNode request, Instant now) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return answer.put("Name", request.path("SecretId").asText()).put("DeletionDate", seconds(now));
    }

    private ObjectNode restore(ObjectNode request) {
        StoredSecret secret = found(request);
        secret.restore();
        return secret.named();
    }

    private ObjectNode move(ObjectNode request) {
        StoredSecret secret = usable(request);
        secret.move(
                SecretFields.text(request, "VersionStage"),
                request.path("RemoveFromVersionId").textValue(),
                request.path("MoveToVersionId").textValue());
        return secret.named();
    }

    private StoredSecret usable(ObjectNode request) {
        StoredSecret secret = found(request);
        if (secret.isMarked()) {
            secret.noticed();
            throw new ServiceError(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    private StoredSecret found(ObjectNode request) {
        StoredSecret secret = secret(request);
        if (secret == null) {
            throw new ServiceError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        return secret;
    }

    private @Nullable StoredSecret secret(ObjectNode request) {
        String id = SecretFields.text(request, "SecretId");
        if (!id.startsWith("arn:")) {
            return secrets.get(id);
        }
        return secrets.values().stream()
                .filter(secret -> secret.arn().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** A moment as the protocol writes it. */
    static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }
}
