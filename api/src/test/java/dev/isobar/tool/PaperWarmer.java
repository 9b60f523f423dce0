package dev.isobar.tool;

import dev.isobar.tool.spi.Deployable;
import dev.isobar.tool.spi.Packaged.Fact;
import dev.isobar.tool.spi.Training;
import dev.isobar.tool.spi.Training.Request;
import dev.isobar.tool.spi.Warmed;
import dev.isobar.tool.spi.Warmer;
import java.util.List;
import java.util.stream.Collectors;

/** Warms nothing, and tells how it was asked to; found as the provider {@code paper}. */
public final class PaperWarmer implements Warmer {
    @Override
    public String provider() {
        return "paper";
    }

    @Override
    public Warmed warm(Deployable application, Training training) {
        String requests = training.requests().stream().map(PaperWarmer::line).collect(Collectors.joining(", "));
        return new Warmed(
                application.target().resolve("image"),
                2_345_678,
                List.of(
                        new Fact("java", training.java().toString()),
                        new Fact("platform", training.platform().toString()),
                        new Fact("trained", requests)));
    }

    private static String line(Request request) {
        return (request.method() + " " + request.target() + " " + request.body()).strip();
    }
}
