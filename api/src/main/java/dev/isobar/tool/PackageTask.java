package dev.isobar.tool;

import dev.isobar.tool.spi.NeededSetting;
import dev.isobar.tool.spi.Packaged;
import dev.isobar.tool.spi.Packaged.Fact;
import dev.isobar.tool.spi.Packager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code isobar package}: describes the application, has its provider pack it, and shows what came of it. */
final class PackageTask {
    private final ToolOptions options;
    private final Screen screen;

    PackageTask(ToolOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    void run() throws IOException {
        String provider = options.get("--provider");
        Packager packager = Chosen.of(Packager.class, Packager::provider, provider, "package an application");
        Subject subject = Subject.find(options.find("--app"));
        Packaged packaged = packager.pack(Deployables.of(options, subject, provider));
        if (screen.format() == Screen.Format.JSON) {
            screen.json(json(subject, provider, packaged));
        } else {
            show(subject, provider, packaged);
        }
    }

    private void show(Subject subject, String provider, Packaged packaged) {
        screen.line("packaged " + subject.app() + " for " + provider);
        screen.facts(List.of(new Fact("file", packaged.file().toString()), Screen.size("size", packaged.bytes())));
        screen.facts(packaged.facts());
        if (!packaged.settings().isEmpty()) {
            screen.line("settings to put into its environment:");
            int widest = packaged.settings().stream()
                    .mapToInt(setting -> setting.name().length())
                    .max()
                    .getAsInt();
            packaged.settings().forEach(setting -> screen.line(line(setting, widest)));
        }
    }

    private static String line(NeededSetting setting, int widest) {
        String need = setting.need() == NeededSetting.Need.OPTIONAL ? " (optional)" : "";
        return "  " + setting.name() + " ".repeat(widest - setting.name().length() + 2) + setting.purpose() + need;
    }

    private static Map<String, Object> json(Subject subject, String provider, Packaged packaged) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("level", "info");
        object.put("message", "packaged");
        object.put("app", subject.app());
        object.put("provider", provider);
        object.put("file", packaged.file().toString());
        object.put("bytes", packaged.bytes());
        packaged.facts().forEach(fact -> object.put(fact.name(), fact.value()));
        List<Object> settings = new ArrayList<>();
        for (NeededSetting setting : packaged.settings()) {
            settings.add(Map.of(
                    "name", setting.name(),
                    "purpose", setting.purpose(),
                    "required", setting.need() == NeededSetting.Need.REQUIRED));
        }
        object.put("settings", settings);
        return object;
    }
}
