package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.LifecycleHook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in the document about performance is that of an application here, and so it compiles. */
class PerformanceGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "performance.md");
    private static final Path HERE = Path.of("src/test/java/dev/isobar/app/PerformanceGuideTest.java");
    private static final Pattern CODE = Pattern.compile("```\n(app\\..+?)```", Pattern.DOTALL);
    private static final String SPACE = "\\s+";

    /** Something of the application's own. */
    interface Prices {
        void load();
    }

    /** Something with connections. */
    interface Pool {
        void close();
    }

    private static final class Shop implements CloudApp {
        private final Prices prices;
        private final Pool pool;
        private final SecureRandom random;

        Shop(Prices prices, Pool pool, SecureRandom random) {
            this.prices = prices;
            this.pool = pool;
            this.random = random;
        }

        @Override
        public void configure(AppBuilder app) {
            app.bucket("uploads");
            app.primeResources(); // makes the clients of all that is declared
            app.onStart(() -> prices.load()); // and anything of the application's own
            app.beforeCheckpoint(() -> pool.close()); // SnapStart, CRaC: before the snapshot
            app.afterRestore(() -> random.reseed()); // and in each process that comes out of it
        }
    }

    private static String read(Path file) throws Exception {
        return Files.readString(file).replaceAll(SPACE, " ");
    }

    @Test
    void everyPieceOfCodeIsAPieceOfThisApplication() throws Exception {
        List<String> pieces = CODE.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult piece) -> piece.group(1).replaceAll(SPACE, " "))
                .toList();
        String here = read(HERE);

        assertThat(pieces).hasSize(1).allSatisfy(piece -> assertThat(here).contains(piece));
    }

    @Test
    void whatTheDocumentDeclaresIsRunAtItsMoments() {
        AppModel shop = AppBuilder.describe(new Shop(() -> {}, () -> {}, new SecureRandom()));

        assertThat(shop.hooks())
                .extracting(LifecycleHook::at)
                .containsExactly(
                        LifecycleHook.Moment.START,
                        LifecycleHook.Moment.START,
                        LifecycleHook.Moment.CHECKPOINT,
                        LifecycleHook.Moment.RESTORE);
    }
}
