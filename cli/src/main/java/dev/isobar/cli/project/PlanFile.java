package dev.isobar.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan of the last build, kept in {@code target/isobar/plan}: one line a fact, a word and its value. A file that cannot be
 * understood, or that belongs to another directory, counts as none.
 */
public final class PlanFile {
    private static final String FIRST_LINE = "isobar-plan 1";

    private final Project project;
    private final Path file;

    private PlanFile(Project project) {
        this.project = project;
        this.file = project.memory().resolve("plan");
    }

    /** The plan file of a project. */
    public static PlanFile of(Project project) {
        return new PlanFile(project);
    }

    /** True if everything that a plan was made from and everything it made is as it was; false when a build is due. */
    public static boolean isFresh(Plan plan) throws IOException {
        return isBuilt(plan) && plan.inputs().unchanged();
    }

    /** Keeps a plan for the next start, whole or not at all. */
    public void write(Plan plan) throws IOException {
        Files.createDirectories(project.memory());
        Path unfinished = Files.createTempFile(project.memory(), "plan", ".new");
        Files.writeString(unfinished, String.join("\n", lines(plan)));
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The plan of the last build, be it fresh or not; null when there is none. */
    public @Nullable Plan read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n");
        boolean ours = lines.length > 1 && lines[0].equals(FIRST_LINE) && lines[1].equals(owner());
        return ours ? parse(lines) : null;
    }

    private static boolean isBuilt(Plan plan) throws IOException {
        for (Path entry : plan.runtime()) {
            if (!Files.exists(entry)) {
                return false;
            }
        }
        for (Path classes : plan.classes()) {
            if (isEmpty(classes)) {
                return false;
            }
        }
        return true;
    }

    static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    private String owner() {
        return "project " + project.directory();
    }

    private List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>(List.of(FIRST_LINE, owner()));
        plan.classes().forEach(path -> lines.add("classes " + path));
        plan.runtime().forEach(path -> lines.add("runtime " + path));
        plan.inputs().roots().forEach(path -> lines.add("root " + path));
        plan.inputs()
                .states()
                .forEach((path, state) -> lines.add("input " + state.modified() + ' ' + state.size() + ' ' + path));
        return lines;
    }

    private static @Nullable Plan parse(String[] lines) {
        try {
            Reading reading = new Reading();
            for (int i = 2; i < lines.length; i++) {
                reading.take(lines[i]);
            }
            return reading.classes.isEmpty() ? null : reading.plan();
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return null;
        }
    }

    private static final class Reading {
        private final List<Path> classes = new ArrayList<>();
        private final List<Path> runtime = new ArrayList<>();
        private final List<Path> roots = new ArrayList<>();
        private final Map<Path, Inputs.State> states = new HashMap<>();

        void take(String line) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            switch (line.substring(0, space)) {
                case "classes" -> classes.add(Path.of(value));
                case "runtime" -> runtime.add(Path.of(value));
                case "root" -> roots.add(Path.of(value));
                case "input" -> input(value);
                default -> throw new IllegalArgumentException(line);
            }
        }

        private void input(String value) {
            int first = value.indexOf(' ');
            int second = value.indexOf(' ', first + 1);
            long modified = Long.parseLong(value.substring(0, first));
            long size = Long.parseLong(value.substring(first + 1, second));
            states.put(Path.of(value.substring(second + 1)), new Inputs.State(modified, size));
        }

        Plan plan() {
            return new Plan(classes, runtime, new Inputs(roots, states));
        }
    }
}
