package dev.isobar.provider.local.dev;

/** Stands in for the real server, which the command line finds by this name on the application's class path. */
public final class DevMain {
    private DevMain() {}

    /** Shows what the command line handed over. */
    public static void main(String[] arguments) {
        System.out.println("arguments " + String.join(" ", arguments));
        System.out.println("loader " + DevMain.class.getClassLoader().getName());
        System.out.println(
                "context " + (Thread.currentThread().getContextClassLoader() == DevMain.class.getClassLoader()));
        System.out.println("sees picocli " + sees("picocli.CommandLine"));
    }

    private static boolean sees(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException hidden) {
            return false;
        }
    }
}
