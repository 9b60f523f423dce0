package dev.isobar.bench;

import java.time.Instant;
import java.util.List;

/** A document as applications have them. */
record Book(String shelf, long number, String title, double price, boolean lent, Instant added, List<String> tags) {
    static Book of(int number) {
        return new Book(
                "novels",
                number,
                "The " + number + "th story of a sailor who came home late, and what was told of him",
                9.5 + number % 40,
                number % 3 == 0,
                Instant.ofEpochSecond(1_700_000_000L + number),
                List.of("sea", "adventure", "classic"));
    }
}
