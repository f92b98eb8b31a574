package nl.keukentafel.command;

/** The command line: one word names the job, the rest are its arguments. */
public final class CommandLine {
    private CommandLine() {}

    public static void main(String[] arguments) {
        System.out.println("keukentafel");
    }
}
