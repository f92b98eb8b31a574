package nl.keukentafel.web.signin;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import nl.keukentafel.accesslog.CameTraces;
import nl.keukentafel.casefile.CallersTrace;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Goes on with the trace of whoever is signed in and sends one (W3C Trace Context), and answers with the one that the log
 * has. Of strangers none is taken; whether to sample, and the state of others, is never read: everything is logged.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class TraceFilter {
    static final String HEADER = "traceparent";
    private static final String CALLERS = "keukentafel.callers-trace";

    private final CameTraces came;

    TraceFilter(CameTraces came) {
        this.came = came;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        List<String> given = request.getHeaders().getAll(HEADER);
        if (given.size() != 1 || request.getAttribute(Bound.SESSION).isEmpty()) {
            return;
        }
        MunicipalityCode municipality =
                request.getAttribute(Bound.SESSION, Session.class).orElseThrow().municipality();
        CameTraces.Came.of(given.getFirst()).ifPresent(one -> {
            CallersTrace trace = new CallersTrace(() -> new Trace(came.take(municipality, one)));
            request.setAttribute(CALLERS, trace);
            context.add(trace);
        });
    }

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(CALLERS, CallersTrace.class)
                .flatMap(CallersTrace::taken)
                .ifPresent(trace -> response.header(HEADER, trace.traceparent()));
    }
}
