package dev.isobar.provider.local.server;

import dev.isobar.error.CloudException;

/** The threads that handlers run on. However many there could be, {@link ServerSettings#connections} bounds those at work. */
public enum ServerThreads {
    /** The operating system's, kept for half a minute after their work. */
    PLATFORM,
    /** A virtual one for each request; from Java 21 on. */
    VIRTUAL;

    private static final int FIRST_JAVA = 21;

    /**
     * The kind that a setting names.
     *
     * @param setting {@code platform} or {@code virtual}
     * @throws CloudException INVALID_ARGUMENT when it names neither, or virtual threads before Java 21
     */
    public static ServerThreads of(String setting) {
        if (CloudException.requireArgument(setting, "threads").equals("platform")) {
            return PLATFORM;
        }
        if (setting.equals("virtual")) {
            return VIRTUAL.onJava(Runtime.version().feature());
        }
        throw CloudException.invalidArgument("ISOBAR_THREADS", setting, "platform or virtual");
    }

    /** This kind, unless a Java of that release does not have it. */
    ServerThreads onJava(int feature) {
        if (this == VIRTUAL && feature < FIRST_JAVA) {
            throw CloudException.invalidArgument(
                    "ISOBAR_THREADS", "virtual", "platform on Java " + feature + "; virtual threads need Java 21");
        }
        return this;
    }

    /** Threads of this kind, which keep no process alive, for at most so many requests at once. */
    RequestThreads atMost(int requests) {
        return this == VIRTUAL ? new VirtualThreads(requests) : new Workers(requests);
    }
}
