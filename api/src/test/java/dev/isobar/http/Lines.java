package dev.isobar.http;

import dev.isobar.spi.RunLog;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is logged. */
final class Lines implements RunLog {
    final List<String> ran = new ArrayList<>();
    final List<String> failed = new ArrayList<>();
    final List<Throwable> causes = new ArrayList<>();

    @Override
    public void ran(String line) {
        ran.add(line);
    }

    @Override
    public void failed(String line, Throwable cause) {
        failed.add(line);
        causes.add(cause);
    }
}
