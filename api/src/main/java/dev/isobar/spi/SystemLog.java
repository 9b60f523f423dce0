package dev.isobar.spi;

import org.jspecify.annotations.Nullable;

/** Writes to a platform logger, which is found on the first line: finding it costs more than a first request. */
final class SystemLog implements RunLog {
    private final String name;
    private volatile System.@Nullable Logger logger;

    SystemLog(String name) {
        this.name = name;
    }

    @Override
    public void ran(LogLine line) {
        logger().log(System.Logger.Level.INFO, line);
    }

    @Override
    public void failed(LogLine line, Throwable cause) {
        logger().log(System.Logger.Level.ERROR, line.toString(), cause);
    }

    private System.Logger logger() {
        System.Logger found = logger;
        if (found == null) {
            found = System.getLogger(name);
            logger = found;
        }
        return found;
    }
}
