package dev.isobar.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of the contract, in its order. Immutable. */
public final class Contract {
    private static final String RESOURCE = "/dev/isobar/conformance/contract.md";
    private static final Pattern RULE = Pattern.compile("^\\*\\*(([A-Z]+)-[0-9]+)\\*\\* (.+)$", Pattern.MULTILINE);

    private final List<Clause> clauses;

    private Contract(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /**
     * A rule.
     *
     * @param id such as {@code BLOB-15}
     * @param group such as {@code BLOB}
     * @param sentence what it says, in one sentence
     */
    public record Clause(String id, String group, String sentence) {}

    /** The contract that this kit was built with. */
    public static Contract published() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the kit's jar lacks " + RESOURCE);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract of(String text) {
        Matcher rule = RULE.matcher(text);
        return new Contract(rule.results()
                .map(found -> new Clause(found.group(1), found.group(2), found.group(3)))
                .toList());
    }

    /** All rules. */
    public List<Clause> clauses() {
        return clauses;
    }

    /** The rules of each group, the groups in the order of the contract. */
    public Map<String, List<Clause>> groups() {
        return clauses.stream()
                .collect(Collectors.groupingBy(Clause::group, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }
}
