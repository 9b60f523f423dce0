package dev.isobar.buildchecks;

import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the README's table of capabilities to what the providers declare; {@code -Dmatrix.write=true} writes it anew. */
class CapabilityMatrixTest {
    private static List<CloudProvider> providers() {
        return ServiceLoader.load(CloudProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(CloudProvider::name))
                .toList();
    }

    private static String matrix(List<CloudProvider> providers) {
        StringBuilder table = new StringBuilder("| capability |");
        providers.forEach(provider -> table.append(' ').append(provider.name()).append(" |"));
        table.append("\n| --- |").append(" :-: |".repeat(providers.size())).append('\n');
        for (Capability capability : Capability.values()) {
            table.append("| `").append(capability).append("` |");
            for (CloudProvider provider : providers) {
                table.append(provider.capabilities().has(capability) ? " yes |" : " no |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    @Test
    @DisplayName("CORE-7 the README shows what each provider declares")
    void readmeIsUpToDate() throws IOException {
        Published.part(Build.root().resolve("README.md"), "matrix", CapabilityMatrixTest.class)
                .mustBe(matrix(providers()));
    }
}
