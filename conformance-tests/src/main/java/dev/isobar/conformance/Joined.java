package dev.isobar.conformance;

import dev.isobar.cloud.Cloud;
import dev.isobar.spi.ResourceName;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * The main class of {@link OtherProcess}: joins the server under test and answers line by line. It ends with its input, and
 * in any case after {@value #LONGEST_MINUTES} minutes.
 */
final class Joined {
    static final String READY = "ready";

    private static final int LONGEST_MINUTES = 15;
    private static final int RESOURCES = 3;
    private static final int FIELDS = 4;

    private Joined() {}

    /** The arguments with which the process is started. */
    static List<String> arguments(
            Harness harness, String join, Class<? extends OtherTask> task, ResourceName... names) {
        List<String> arguments = new ArrayList<>(List.of(harness.getClass().getName(), join, task.getName()));
        for (ResourceName name : names) {
            arguments.addAll(List.of(name.kind(), name.logical(), name.physical(), name.setting()));
        }
        return arguments;
    }

    /** Answers until the input ends. Whatever fails is printed, and ends the process with a code other than 0. */
    public static void main(String[] arguments) throws Exception {
        Timer end = endLater();
        PrintStream answers = System.out;
        System.setOut(System.err);
        OtherTask task = made(OtherTask.class, arguments[2]);
        try (Harness harness = made(Harness.class, arguments[0], arguments[1]);
                Cloud cloud = Cloud.open(harness.provider(), harness.options(resources(arguments)));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(answers, READY);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(answers, task.answer(cloud, line));
            }
        }
        end.cancel();
    }

    private static Timer endLater() {
        Timer end = new Timer("end", true);
        TimerTask halt = new TimerTask() {
            @Override
            public void run() {
                Runtime.getRuntime().halt(1);
            }
        };
        end.schedule(halt, TimeUnit.MINUTES.toMillis(LONGEST_MINUTES));
        return end;
    }

    private static <T> T made(Class<T> type, String name, String... arguments) throws Exception {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        return type.cast(Class.forName(name).getConstructor(types).newInstance((Object[]) arguments));
    }

    private static ResourceName[] resources(String... arguments) {
        List<ResourceName> names = new ArrayList<>();
        for (int i = RESOURCES; i < arguments.length; i += FIELDS) {
            names.add(new ResourceName(arguments[i], arguments[i + 1], arguments[i + 2], arguments[i + 3]));
        }
        return names.toArray(new ResourceName[0]);
    }

    private static void answer(PrintStream answers, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        answers.write(bytes, 0, bytes.length);
        answers.flush();
    }
}
