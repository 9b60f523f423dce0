package dev.isobar.tool;

import dev.isobar.tool.spi.Deployable;
import dev.isobar.tool.spi.NeededSetting;
import dev.isobar.tool.spi.Packaged;
import dev.isobar.tool.spi.Packager;
import java.util.List;

/** Packs nothing, and says so; found as the provider {@code paper}. */
public final class PaperPackager implements Packager {
    @Override
    public String provider() {
        return "paper";
    }

    @Override
    public Packaged pack(Deployable application) {
        return new Packaged(
                application.target().resolve("folded"),
                1_234_567,
                List.of(new Packaged.Fact("handler", application.app())),
                List.of(
                        new NeededSetting("ISOBAR_BUCKET_A", "a name", NeededSetting.Need.REQUIRED),
                        new NeededSetting("ISOBAR_X", "another", NeededSetting.Need.OPTIONAL)));
    }
}
