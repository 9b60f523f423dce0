package dev.isobar.tool;

import dev.isobar.http.Route;
import dev.isobar.tool.spi.Packaged.Fact;
import dev.isobar.tool.spi.Training;
import dev.isobar.tool.spi.Training.Request;
import dev.isobar.tool.spi.Warmed;
import dev.isobar.tool.spi.Warmer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code isobar warm-archive}: has the provider train the application, and shows how it is then started. */
final class WarmTask {
    private final ToolOptions options;
    private final Screen screen;

    WarmTask(ToolOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    void run() throws Exception {
        String provider = options.get("--provider");
        Warmer warmer = Chosen.of(Warmer.class, Warmer::provider, provider, "make an archive of an application");
        Subject subject = Subject.find(options.find("--app"));
        Training training = new Training(
                options.path("--java"),
                options.all("--platform").stream().map(Path::of).toList(),
                requests(subject.model().routes()));
        Warmed warmed = warmer.warm(Deployables.of(options, subject, provider), training);
        if (screen.format() == Screen.Format.JSON) {
            screen.json(json(subject, warmed, training));
        } else {
            show(subject, warmed, training);
        }
    }

    /** What a file says, or a GET of every path without parameters. */
    private List<Request> requests(List<Route> routes) throws IOException {
        List<Request> requests = new ArrayList<>();
        if (options.find("--requests").isPresent()) {
            for (String line : Files.readAllLines(options.path("--requests"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    requests.add(request(line.strip()));
                }
            }
            return requests;
        }
        for (Route route : routes) {
            if (route.method().equals("GET") && !route.pattern().contains("{")) {
                requests.add(new Request("GET", route.pattern(), ""));
            }
        }
        return requests;
    }

    private static Request request(String line) {
        String[] words = line.split("\\s+", 3);
        if (words.length < 2 || !words[0].matches("[A-Z]+") || !words[1].startsWith("/")) {
            throw new RefusedException("the line '" + line + "' is no request; write a method, a path and, if there is"
                    + " one, a body of JSON, as in: POST /notes {\"title\":\"x\"}");
        }
        return new Request(words[0], words[1], words.length == 3 ? words[2] : "");
    }

    private void show(Subject subject, Warmed warmed, Training training) {
        int requests = training.requests().size();
        screen.line("warmed " + subject.app() + " by " + requests + (requests == 1 ? " request" : " requests"));
        screen.facts(
                List.of(new Fact("directory", warmed.directory().toString()), Screen.size("archive", warmed.bytes())));
        screen.facts(warmed.facts());
    }

    private static Map<String, Object> json(Subject subject, Warmed warmed, Training training) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("level", "info");
        object.put("message", "warmed");
        object.put("app", subject.app());
        object.put("requests", training.requests().size());
        object.put("directory", warmed.directory().toString());
        object.put("bytes", warmed.bytes());
        warmed.facts().forEach(fact -> object.put(fact.name(), fact.value()));
        return object;
    }
}
