package dev.isobar.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
    @TempDir
    private Path directory;

    @Test
    void a_project_alone_is_its_own_root() throws IOException {
        Project project = project("alone");

        Reactor reactor = Reactor.around(project);

        assertThat(reactor.root()).isEqualTo(project.directory());
        assertThat(reactor.isAbove(project)).isFalse();
    }

    @Test
    void the_root_is_the_topmost_pom_that_reaches_the_project() throws IOException {
        pom("", "<project><modules><module>group</module></modules></project>");
        pom("group", "<project><modules><module>../group/app</module></modules></project>");
        Project project = project("group/app");

        Reactor reactor = Reactor.around(project);

        assertThat(reactor.root()).isEqualTo(directory);
        assertThat(reactor.poms())
                .containsExactlyInAnyOrder(directory, directory.resolve("group"), project.directory());
    }

    @Test
    void a_module_two_levels_down_and_one_in_a_profile_are_found() throws IOException {
        pom(
                "",
                "<project><profiles><profile><modules><module>\n examples/notes </module></modules></profile></profiles></project>");

        assertThat(Reactor.around(project("examples/notes")).root()).isEqualTo(directory);
    }

    @Test
    void a_pom_above_that_does_not_list_the_project_is_no_root() throws IOException {
        pom("", "<project><modules><module>other</module></modules></project>");
        Project project = project("app");

        assertThat(Reactor.around(project).root()).isEqualTo(project.directory());
    }

    @Test
    void a_broken_pom_above_is_left_for_maven_to_explain() throws IOException {
        pom("", "<project><modules>");
        Project project = project("app");

        assertThat(Reactor.around(project).root()).isEqualTo(project.directory());
    }

    @Test
    void a_module_may_be_listed_by_its_pom_file() throws IOException {
        pom("", "<project><modules><module>app/pom.xml</module></modules></project>");

        assertThat(Reactor.around(project("app")).root()).isEqualTo(directory);
    }

    @Test
    void class_path_entries_of_the_build_belong_to_their_modules_and_jars_to_none() throws IOException {
        pom("", "<project><modules><module>app</module><module>core</module></modules></project>");
        pom("core", "<project/>");
        Reactor reactor = Reactor.around(project("app"));

        assertThat(reactor.moduleOf(directory.resolve("core/target/classes"))).isEqualTo(directory.resolve("core"));
        assertThat(reactor.moduleOf(Path.of("/elsewhere/lib.jar").toAbsolutePath()))
                .isNull();
    }

    @Test
    void the_applications_modules_may_be_reloaded_and_isobars_own_may_not() throws IOException {
        pom("", "<project><modules><module>app</module><module>core</module><module>api</module></modules></project>");
        pom("core", "<project/>");
        pom("api", "<project/>");
        Path core = Files.createDirectories(directory.resolve("core/target/classes"));
        Path api = directory.resolve("api/target/classes");
        Files.createDirectories(api.resolve("dev/isobar"));
        Path jar = Files.createFile(directory.resolve("lib.jar"));
        Project project = project("app");

        Plan plan = new Layout(project, Reactor.around(project)).plan(List.of(core, api, jar), Long.MAX_VALUE);

        assertThat(plan.classes()).containsExactly(project.classes(), core);
        assertThat(plan.runtime()).containsExactly(api, jar);
        assertThat(plan.inputs().roots())
                .contains(
                        directory.resolve("app/src/main"),
                        directory.resolve("core/src/main"),
                        directory.resolve("api/pom.xml"),
                        directory.resolve("pom.xml"));
    }

    private Project project(String path) throws IOException {
        pom(path, "<project/>");
        return Project.at(directory.resolve(path));
    }

    private void pom(String path, String xml) throws IOException {
        Path file = directory.resolve(path).resolve("pom.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, xml);
    }
}
