package nl.keukentafel.source;

import java.time.Duration;

/**
 * The circumstances of one call to a register.
 *
 * @param budget how long the whole call may take, retries included
 * @param traceparent the W3C trace context to send along
 */
public record Call(Duration budget, String traceparent) {}
