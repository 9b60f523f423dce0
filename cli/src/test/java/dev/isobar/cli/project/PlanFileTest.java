package dev.isobar.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
    @TempDir
    private Path directory;

    private Project project;
    private Path jar;

    @BeforeEach
    void aBuiltProject() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        project = Project.at(directory);
        Files.createDirectories(project.classes());
        Files.createFile(project.classes().resolve("App.class"));
        jar = Files.createFile(directory.resolve("a library.jar"));
    }

    @Test
    void a_plan_is_read_as_it_was_written() throws IOException {
        Plan plan = plan();
        PlanFile.of(project).write(plan);

        assertThat(PlanFile.of(project).read()).isEqualTo(plan);
        assertThat(PlanFile.isFresh(plan)).isTrue();
    }

    @Test
    void without_a_file_there_is_no_plan() throws IOException {
        assertThat(PlanFile.of(project).read()).isNull();
    }

    @Test
    void a_changed_pom_makes_a_plan_stale() throws IOException {
        Plan plan = plan();
        Files.writeString(directory.resolve("pom.xml"), "<project></project>");

        assertThat(PlanFile.isFresh(plan)).isFalse();
    }

    @Test
    void a_jar_that_is_gone_makes_a_plan_stale() throws IOException {
        Plan plan = plan();
        Files.delete(jar);

        assertThat(PlanFile.isFresh(plan)).isFalse();
    }

    @Test
    void empty_classes_make_a_plan_stale() throws IOException {
        Plan plan = plan();
        Files.delete(project.classes().resolve("App.class"));

        assertThat(PlanFile.isFresh(plan)).isFalse();
    }

    @Test
    void a_plan_copied_from_another_directory_counts_as_none() throws IOException {
        PlanFile.of(project).write(plan());
        Path copy = Files.createDirectories(directory.resolve("copy"));
        Files.copy(directory.resolve("pom.xml"), copy.resolve("pom.xml"));
        Files.createDirectories(copy.resolve("target/isobar"));
        Files.copy(project.memory().resolve("plan"), copy.resolve("target/isobar/plan"));

        assertThat(PlanFile.of(Project.at(copy)).read()).isNull();
    }

    @Test
    void a_damaged_file_counts_as_none() throws IOException {
        Files.createDirectories(project.memory());
        String start = "isobar-plan 1\nproject " + project.directory() + "\n";
        for (String damage : List.of("", "input x 1 /a", "input 1", "colour red", "nonsense")) {
            Files.writeString(project.memory().resolve("plan"), start + damage + "\n");

            assertThat(PlanFile.of(project).read()).as(damage).isNull();
        }
    }

    private Plan plan() throws IOException {
        Inputs inputs = Inputs.now(List.of(directory.resolve("pom.xml"), directory.resolve("src/main")));
        return new Plan(List.of(project.classes()), List.of(jar), inputs);
    }
}
