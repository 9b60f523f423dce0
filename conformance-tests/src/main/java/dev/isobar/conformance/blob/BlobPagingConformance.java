package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.OtherProcess;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paging through listings while things change, and page tokens: BLOB-30, BLOB-31 and CORE-2. */
public abstract class BlobPagingConformance extends BlobSuite {
    private static final List<String> STEADY =
            List.of("b", "d", "d/x", "d0", "f", "h/", "h/h", "j", "\u0001s", "s\u0001", "isobar-key/j", "\ue000", "z");

    private void putAll(Collection<String> keys) {
        keys.forEach(key -> bucket().put(key, Body.empty()));
    }

    @Test
    @Rule("BLOB-30")
    @DisplayName(
            "an empty bucket is one last page; each iterator of a listing begins anew and sees what is there by then")
    void iterators() {
        assertThat(bucket().list(ListOptions.ALL).items()).isEmpty();
        assertThat(bucket().list(ListOptions.ALL).next()).isEmpty();
        Iterable<BlobEntry> all = bucket().listAll(ListOptions.ALL.pageSize(2));
        assertThat(all).isEmpty();
        putAll(List.of("a", "b", "c", "d"));
        assertThat(all).extracting(BlobEntry::name).containsExactly("a", "b", "c", "d");
        bucket().delete("b");
        assertThat(all).extracting(BlobEntry::name).containsExactly("a", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @Rule("BLOB-30")
    @DisplayName("keys that come and go between pages never make another one appear twice or vanish")
    void steadyUnderChange(int pageSize) {
        putAll(STEADY);
        for (int round = 0; round < 4; round++) {
            List<String> seen = round % 2 == 0 ? whileKeysGo(pageSize) : whileKeysCome(pageSize);
            assertThat(seen).as("no key twice").doesNotHaveDuplicates();
            assertThat(seen).as("in order").isEqualTo(KeyCorpus.sorted(seen));
            assertThat(seen).as("what was there all the time").containsAll(STEADY);
        }
    }

    /** Lists while keys that were seen are deleted between any two pages, the last one of the page before among them. */
    private List<String> whileKeysGo(int pageSize) {
        List<String> fleeting = new ArrayList<>();
        for (String steady : STEADY) {
            fleeting.add(steady + "!");
            fleeting.add("!" + steady);
        }
        putAll(fleeting);
        List<String> seen = changing(pageSize, so -> {
            List<String> gone = new ArrayList<>(so);
            gone.retainAll(fleeting);
            gone.subList(Math.max(0, gone.size() - 5), gone.size()).forEach(bucket()::delete);
        });
        bucket().deleteAll(fleeting).orThrow();
        return seen;
    }

    /** Lists while keys are put beside the last one that was seen, before it and behind it, and far from it. */
    private List<String> whileKeysCome(int pageSize) {
        List<String> fleeting = new ArrayList<>(List.of("a"));
        List<String> seen = changing(pageSize, so -> {
            if (fleeting.size() < 40) {
                String last = so.get(so.size() - 1);
                List<String> come = List.of(last + "!", "!" + last, "\u0002" + last, "y" + fleeting.size());
                putAll(come);
                fleeting.addAll(come);
            }
        });
        bucket().deleteAll(fleeting).orThrow();
        return seen;
    }

    /** Lists, with a change of what there is between any two pages; it is told what was seen so far. */
    private List<String> changing(int pageSize, Consumer<List<String>> change) {
        ListOptions options = ListOptions.ALL.pageSize(pageSize);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(options);
        page.items().forEach(entry -> seen.add(entry.name()));
        while (page.next().isPresent()) {
            change.accept(seen);
            page = bucket().list(options.after(page.next().get()));
            page.items().forEach(entry -> seen.add(entry.name()));
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Rule({"BLOB-30", "BLOB-31"})
    @DisplayName("a directory that was shown is not shown again when it grows, and others do not vanish")
    void steadyDirectories(int pageSize) {
        putAll(List.of("a/1", "b/1", "c", "d/1", "d/2", "\u0001/1", "e\u0001/1", "f/1"));
        ListOptions options = ListOptions.prefix("").delimiter("/").pageSize(pageSize);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(options);
        page.items().forEach(entry -> seen.add(entry.name()));
        while (page.next().isPresent()) {
            for (String directory : seen) {
                if (directory.endsWith("/")) {
                    bucket().put(directory + "zz", Body.empty());
                    bucket().delete(directory + "1");
                }
            }
            page = bucket().list(options.after(page.next().get()));
            page.items().forEach(entry -> seen.add(entry.name()));
        }
        assertThat(seen).containsExactly("\u0001/", "a/", "b/", "c", "d/", "e\u0001/", "f/");
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a page token is at most 2 KiB, also for the longest keys")
    void smallTokens() {
        List<String> longest = List.of(
                "x".repeat(1023) + "a", "x".repeat(1024), "\ud83d\ude00".repeat(256), "\u0001" + "y".repeat(505));
        putAll(longest);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(ListOptions.ALL.pageSize(1));
        while (page.next().isPresent()) {
            page.items().forEach(entry -> seen.add(entry.name()));
            assertThat(page.next().get().value()).hasSizeLessThanOrEqualTo(2048);
            page = bucket().list(ListOptions.ALL.pageSize(1).after(page.next().get()));
        }
        page.items().forEach(entry -> seen.add(entry.name()));
        assertThat(seen).containsExactlyElementsOf(KeyCorpus.sorted(longest));
    }

    private PageToken token(ListOptions options) {
        return bucket().list(options).next().orElseThrow();
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token that was altered, made up or cut is INVALID_ARGUMENT before any I/O")
    void alteredTokens() {
        putAll(List.of("a", "b", "c"));
        ListOptions options = ListOptions.ALL.pageSize(1);
        String token = token(options).value();
        List<String> wrong =
                new ArrayList<>(List.of("a", "b", "AAAA", "%", "\u00e9", "{}", token + token, token.repeat(9)));
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            wrong.add(token.substring(0, i) + other + token.substring(i + 1));
            wrong.add(token.substring(0, i + 1));
        }
        for (String text : wrong) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().list(options.after(new PageToken(text))));
        }
        assertThat(names(bucket(), options.after(new PageToken(token)))).containsExactly("b", "c");
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token of another request is INVALID_ARGUMENT: another prefix, delimiter, naming or bucket")
    void foreignTokens() throws Exception {
        putAll(List.of("a", "ab", "ac/1", "ac/2", "ad"));
        ListOptions options = ListOptions.prefix("a").delimiter("/").pageSize(1);
        PageToken token = token(options);
        List<ListOptions> others = List.of(
                ListOptions.ALL,
                ListOptions.prefix("a"),
                ListOptions.prefix("a").delimiter("//"),
                ListOptions.prefix("").delimiter("/"),
                ListOptions.prefix("ac/").delimiter("/"),
                ListOptions.prefix("a/"));
        for (ListOptions other : others) {
            refused(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> bucket().list(other.pageSize(1).after(token)));
        }
        Bucket raw = reopened(BucketSpec.of(spec().name()).rawKeys());
        refused(ErrorCode.INVALID_ARGUMENT, () -> raw.list(options.after(token)));
        Bucket another = place(BucketSpec.of(fresh("another"))).bucket();
        refused(ErrorCode.INVALID_ARGUMENT, () -> another.list(options.after(token)));
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token opens again, in another cloud, after an hour and after a restart of the server")
    void lastingTokens() throws Exception {
        putAll(List.of("a", "b", "c"));
        ListOptions options = ListOptions.ALL.pageSize(1);
        ListOptions rest = options.pageSize(1000).after(token(options));
        for (Bucket bucket : List.of(bucket(), bucket(), reopened())) {
            assertThat(names(bucket, rest)).containsExactly("b", "c");
        }
        if (!harness().advance(Duration.ofHours(1))) {
            throw new NotTestableHere("an hour cannot be made to pass here");
        }
        assertThat(names(reopened(), rest)).containsExactly("b", "c");
        if (harness().restart()) {
            assertThat(names(reopened(), rest)).containsExactly("b", "c");
        }
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token is good in another process, and a token of that one is good here")
    void tokensOfTwoProcesses() throws Exception {
        putAll(List.of("a", "b/1", "b/2", "c", "d", "d/1", "\u00e9", "z"));
        List<String> whole = names(bucket(), ListReader.OPTIONS);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(ListReader.OPTIONS);
        OtherProcess other = nextProcess(ListReader.class, resource());
        while (true) {
            page.items().forEach(entry -> seen.add(entry.name()));
            if (page.next().isEmpty()) {
                break;
            }
            other.tell(spec().name() + " " + page.next().get().value());
            List<String> answer = List.of(other.answer().split(" "));
            seen.addAll(answer.subList(1, answer.size()));
            if (answer.get(0).equals(ListReader.END)) {
                break;
            }
            page = bucket().list(ListReader.OPTIONS.after(new PageToken(answer.get(0))));
        }
        assertThat(seen).isEqualTo(whole).hasSize(8);
    }
}
