package nl.keukentafel.demo;

/**
 * The entry of the demo jar: says in one sentence that the Java is too old, or hands over to {@link Demo}. Compiled for
 * an older release than the rest, and therefore uses nothing of it by name.
 */
public final class DemoMain {
    private static final int NEEDED = 25;

    private DemoMain() {}

    public static void main(String[] arguments) throws Exception {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("Keukentafel needs Java " + NEEDED + " or newer; this is Java " + found + ".");
            System.exit(2);
        }
        Class.forName("nl.keukentafel.demo.Demo")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
