package dev.isobar.testserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request to Secrets Manager, and refuses what its documents do not allow. */
final class SecretFields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    private static final int SHORTEST_TOKEN = 32;
    private static final int LONGEST_TOKEN = 64;

    private SecretFields() {}

    static String name(ObjectNode request) {
        String name = text(request, "Name");
        if (!NAME.matcher(name).matches()) {
            throw new ServiceError(
                    "InvalidParameterException",
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of: -/_+=.@");
        }
        return name;
    }

    static String token(ObjectNode request) {
        return sized(text(request, "ClientRequestToken"), "ClientRequestToken");
    }

    static @Nullable String version(ObjectNode request) {
        String version = request.path("VersionId").textValue();
        return version == null ? null : sized(version, "VersionId");
    }

    private static String sized(String token, String field) {
        if (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN) {
            throw new ServiceError("InvalidParameterException", field + " must be 32-64 characters long.");
        }
        return token;
    }

    static String text(ObjectNode request, String field) {
        String text = request.path(field).textValue();
        if (text == null || text.isEmpty()) {
            throw new ServiceError("InvalidParameterException", "You must provide a value for " + field + ".");
        }
        return text;
    }

    static int number(ObjectNode request, String field, int least, int most, int usual) {
        int number = request.hasNonNull(field) ? request.path(field).intValue() : usual;
        if (number < least || number > most) {
            throw new ServiceError("InvalidParameterException", field + " must be " + least + " to " + most + ".");
        }
        return number;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** What names must begin with. */
    static String prefix(ObjectNode request) {
        JsonNode filters = request.path("Filters");
        if (filters.isEmpty()) {
            return "";
        }
        List<String> values = texts(filters.path(0).path("Values"));
        if (filters.size() > 1
                || values.size() != 1
                || !filters.path(0).path("Key").asText().equals("name")) {
            throw new ServiceError("InvalidParameterException", "this server filters by one name only");
        }
        return values.get(0);
    }
}
