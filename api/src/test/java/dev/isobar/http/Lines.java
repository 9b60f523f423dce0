package dev.isobar.http;

import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is logged. */
final class Lines implements RunLog {
    final List<String> ran = new ArrayList<>();
    final List<String> failed = new ArrayList<>();
    final List<Throwable> causes = new ArrayList<>();

    @Override
    public void ran(LogLine line) {
        ran.add(line.toString());
    }

    @Override
    public void failed(LogLine line, Throwable cause) {
        failed.add(line.toString());
        causes.add(cause);
    }
}
