package nl.keukentafel.command;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * The words of a line in the service's own log ({@code %words}). Of a line of a library that tells of an exception they
 * are left out: libraries put the exception's message into them, and that may be somebody's name or number.
 */
public final class LogWords extends MessageConverter {
    private static final String OWN = "nl.keukentafel.";

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() == null || event.getLoggerName().startsWith(OWN)
                ? super.convert(event)
                : "broke";
    }
}
