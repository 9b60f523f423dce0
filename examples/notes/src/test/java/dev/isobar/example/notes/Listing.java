package dev.isobar.example.notes;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a test looks at in an answer with notes. */
record Listing(List<String> titles, String next) {
    static Listing of(String json) {
        List<String> next = fields(json, "next");
        return new Listing(fields(json, "title"), next.isEmpty() ? "" : next.get(0));
    }

    /** Every text of this name, in order. */
    static List<String> fields(String json, String name) {
        return Pattern.compile("\"" + name + "\":\"([^\"]*)\"")
                .matcher(json)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
