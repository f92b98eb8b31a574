package nl.keukentafel.command;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** An exception in the service's own log ({@code %stack}): classes and places, never a message. */
public final class LogStack extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder lines = new StringBuilder();
        IThrowableProxy thrown = event.getThrowableProxy();
        for (String before = ""; thrown != null; before = "caused by ") {
            lines.append(before).append(thrown.getClassName()).append('\n');
            int common = thrown.getCommonFrames();
            StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
            for (int i = 0; i < frames.length - common; i++) {
                lines.append('\t').append(frames[i].getSTEAsString()).append('\n');
            }
            thrown = thrown.getCause();
        }
        return lines.toString();
    }
}
