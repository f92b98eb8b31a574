package nl.keukentafel.command;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.EmbeddedApplication;
import java.io.PrintStream;
import java.util.List;

/** The job {@code serve}: the service on the configured database, or one list of all that is missing. */
final class Serve {
    private Serve() {}

    static int run(List<String> words, PrintStream err) {
        List<String> unknown = words.stream()
                .filter(word -> !word.equals(Readiness.SINGLE_NODE_H2))
                .toList();
        if (!unknown.isEmpty()) {
            err.println("serve takes only " + Readiness.SINGLE_NODE_H2);
            return CommandLine.WRONG_USE;
        }
        try (Environment environment = ApplicationContext.builder()
                .deduceEnvironment(false)
                .build()
                .getEnvironment()
                .start()) {
            List<String> missing = Readiness.missing(environment, words.contains(Readiness.SINGLE_NODE_H2));
            if (!missing.isEmpty()) {
                err.println("The service does not start. Missing or not allowed:");
                missing.forEach(line -> err.println("  - " + line));
                return CommandLine.WRONG_USE;
            }
        }
        return untilStopped(ApplicationContext.builder().deduceEnvironment(false));
    }

    /** Starts the context and waits until the process is told to stop. */
    static int untilStopped(io.micronaut.context.ApplicationContextBuilder builder) {
        ApplicationContext context = builder.start();
        EmbeddedApplication<?> application = context.getBean(EmbeddedApplication.class);
        Runtime.getRuntime().addShutdownHook(new Thread(context::close, "close"));
        application.start();
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CommandLine.OK;
    }
}
