package dev.isobar.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} shows: Isobar's own and Java's. */
final class Version implements IVersionProvider {
    Version() {}

    @Override
    public String[] getVersion() {
        String isobar = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "isobar " + (isobar == null ? "(run from classes)" : isobar),
            "Java " + Runtime.version() + " in " + System.getProperty("java.home")
        };
    }
}
