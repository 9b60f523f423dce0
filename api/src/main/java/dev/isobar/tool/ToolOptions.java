package dev.isobar.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments from the command line, which has checked what a person typed: a task, flags, and names with a value each.
 *
 * @param task the first argument
 * @param rest the others
 */
record ToolOptions(String task, List<String> rest) {
    private static final Set<String> FLAGS = Set.of("--json", "--verbose", "--dry-run");

    static ToolOptions parse(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("no task");
        }
        return new ToolOptions(arguments[0], List.of(arguments).subList(1, arguments.length));
    }

    boolean has(String flag) {
        return rest.contains(flag);
    }

    Optional<String> find(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Path path(String name) {
        return Path.of(get(name));
    }

    /** Every value that was given under a name, in order. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rest.size(); i += FLAGS.contains(rest.get(i)) ? 1 : 2) {
            if (rest.get(i).equals(name)) {
                values.add(rest.get(i + 1));
            }
        }
        return values;
    }
}
