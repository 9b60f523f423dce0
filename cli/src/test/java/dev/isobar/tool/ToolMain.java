package dev.isobar.tool;

/** Stands in for the real tools, which the command line finds by this name on the application's class path. */
public final class ToolMain {
    private ToolMain() {}

    /** Shows what the command line handed over. */
    public static void main(String[] arguments) {
        System.out.println("tool " + String.join(" ", arguments));
        System.out.println("loader " + ToolMain.class.getClassLoader().getName());
    }
}
