package dev.isobar.conformance.blob;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The keys that contract BLOB-1 names as legal and tested, and those that BLOB-2 refuses. */
final class KeyCorpus {
    /** The order of UTF-8 bytes, spelt out: a suite does not order by what it judges. */
    static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final List<String> PATHS = List.of(
            "a",
            "a/b",
            "a/b/c",
            "ab",
            "a//b",
            "a/",
            "a//",
            "/",
            "//",
            "/abs",
            "//abs",
            "../x",
            "..\\x",
            "..",
            ".",
            "./x",
            "a/..",
            "a/../b",
            "a/./b",
            "x/../../y",
            "...",
            "C:\\x",
            "C:/x",
            "a\\b",
            "\\",
            "dir./x",
            "dir /x",
            ".hidden",
            "t",
            "t/",
            "t-/x",
            "t/x",
            "~",
            "-");

    private static final List<String> EDGES = List.of(
            "x.",
            "x ",
            " x",
            " ",
            "x..",
            "x/.",
            "x. /y",
            "x\t",
            "CON",
            "con",
            "nul.txt",
            "COM1",
            "aux/x",
            "LPT9.",
            ".well-known/acme-challenge/x",
            ".well-known/acme-challenge/",
            ".well-known/x",
            "isobar-key/",
            "isobar-key",
            "isobar-key/61",
            "isobar-key/612f62",
            "isobar-key/zz",
            "isobar-key/6",
            "soap",
            "x.tmp",
            "x.lock",
            "x.meta");

    private static final List<String> CONTROLS = List.of(
            "\u0000",
            "a\u0000b",
            "\u0001",
            "a\tb",
            "a\nb",
            "a\rb",
            "a\r\nb",
            "\r\n",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u009f",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u200d",
            "\u2028",
            "\u2029",
            "\u202e",
            "\ufeff");

    private static final List<String> TWINS = List.of(
            "\u00e9", "e\u0301", "\u00c5", "\u212b", "A\u030a", "\ufb01", "fi", "\u00df", "ss", "case", "Case", "CASE",
            "\u0130", "\u0131", "i", "I", "\uff21", "A", "%2F", "%2f", "%", "%%", "%00", "a%20b", "a+b", "a b", "a%2Bb",
            "a&amp;b", "a&b");

    private static final List<String> CODE_POINTS = List.of(
            "\u65e5\u672c\u8a9e",
            "\ud7ff",
            "\ue000",
            "\uf8ff",
            "\ufdd0",
            "\ufffc",
            "\ufffd",
            "\uff5e",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\ud83d\ude00/\ud83d\ude01",
            "\ud83f\udffe",
            "\udbff\udfff",
            "\udb40\udc01");

    private static final List<String> LARGE = List.of(
            "x".repeat(1024),
            "\u00e9".repeat(512),
            "\ud83d\ude00".repeat(256),
            "a/".repeat(253) + "b",
            "/".repeat(253),
            ("s".repeat(300) + "/").repeat(3) + "t",
            "\u0001" + "x".repeat(505),
            "y".repeat(505) + ".",
            "Z".repeat(255),
            "Z".repeat(256));

    private static final String NASTY = "ab/.\\ %+-_A\u00e9\u0001\n\u65e5\ue000\ufffd";

    private KeyCorpus() {}

    /** Every legal key of the corpus, each once, in no order. */
    static List<String> legal() {
        Set<String> keys = new LinkedHashSet<>();
        List.of(PATHS, EDGES, CONTROLS, TWINS, CODE_POINTS, LARGE).forEach(keys::addAll);
        for (char sign = ' '; sign <= '~'; sign++) {
            keys.add("sign" + sign + "x");
            keys.add("end" + sign);
        }
        keys.addAll(drawn());
        return List.copyOf(keys);
    }

    private static Collection<String> drawn() {
        Random random = new Random(1);
        Set<String> keys = new LinkedHashSet<>();
        while (keys.size() < 60) {
            StringBuilder key = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                key.append(NASTY.charAt(random.nextInt(NASTY.length())));
            }
            keys.add(key.toString());
        }
        return keys;
    }

    /** Some of each kind, for what is costly. */
    static List<String> few() {
        return List.of(
                "a",
                "a/b",
                "a//b",
                "../x",
                "..\\x",
                "/abs",
                "a/",
                "x.",
                "x ",
                "\u0001",
                "a\r\nb",
                "CON",
                "%2F",
                "a+b",
                "a?b#c",
                ".well-known/acme-challenge/x",
                "\u00e9",
                "e\u0301",
                "Case",
                "case",
                "\ue000",
                "\ud83d\ude00",
                "isobar-key/61",
                "x".repeat(1024),
                "a/".repeat(253) + "b",
                "sign!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
    }

    /** Keys that every call refuses. */
    static List<String> refused() {
        List<String> keys = new ArrayList<>(List.of(
                "",
                "x".repeat(1025),
                "\u00e9".repeat(512) + "x",
                "a/".repeat(254) + "b",
                "/".repeat(254),
                "\ud83d",
                "\ude00",
                "a\ud83db",
                "\ude00\ud83d",
                "x\ud83d",
                "\ufffe",
                "a\uffffb",
                "\u0001" + "x".repeat(506),
                "y".repeat(506) + "."));
        keys.add("isobar-key/" + "6".repeat(500));
        return keys;
    }

    /** These keys in the order of a listing. */
    static List<String> sorted(Collection<String> keys) {
        return keys.stream().sorted(ORDER).toList();
    }
}
