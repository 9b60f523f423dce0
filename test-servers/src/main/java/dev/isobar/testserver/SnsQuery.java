package dev.isobar.testserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request in the Query protocol of AWS: a form, whose names have indices and fields. Immutable. */
final class SnsQuery {
    private final Map<String, String> parameters;

    private SnsQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static SnsQuery of(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new SnsQuery(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    String required(String name) {
        return optional(name)
                .orElseThrow(() -> new ServiceError("InvalidParameter", "Invalid parameter: " + name + " is required"));
    }

    /** The members of a list, each with the parameters below it. */
    List<SnsQuery> members(String list) {
        List<SnsQuery> members = new ArrayList<>();
        for (int i = 1; ; i++) {
            Map<String, String> own = below(list + "." + i + ".");
            if (own.isEmpty()) {
                return members;
            }
            members.add(new SnsQuery(own));
        }
    }

    private Map<String, String> below(String prefix) {
        Map<String, String> own = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), value);
            }
        });
        return own;
    }

    /** A map of strings, such as {@code Attributes.entry.1.key}. */
    Map<String, String> map(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (SnsQuery entry : members(name + ".entry")) {
            entries.put(entry.required("key"), entry.required("value"));
        }
        return entries;
    }

    /** The attributes of a message. */
    Map<String, SnsMessage.Attribute> attributes() {
        Map<String, SnsMessage.Attribute> attributes = new LinkedHashMap<>();
        for (SnsQuery entry : members("MessageAttributes.entry")) {
            attributes.put(
                    entry.required("Name"),
                    new SnsMessage.Attribute(
                            entry.required("Value.DataType"),
                            entry.optional("Value.StringValue").orElse("")));
        }
        return attributes;
    }
}
