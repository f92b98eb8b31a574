package nl.keukentafel.web;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import nl.keukentafel.accesslog.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where something that went wrong becomes an answer. */
@Factory
class ProblemHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

    @Singleton
    ExceptionHandler<Problem.Refused, HttpResponse<?>> refused(ProblemAnswer answer) {
        return new Refusals(answer);
    }

    @Singleton
    ExceptionHandler<LogUnavailable, HttpResponse<?>> unlogged(ProblemAnswer answer) {
        return new Unlogged(answer);
    }

    @Singleton
    @Primary
    ErrorResponseProcessor<Object> rest(ProblemAnswer answer) {
        return new Rest(answer);
    }

    private record Refusals(ProblemAnswer answer) implements ExceptionHandler<Problem.Refused, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // the framework's own signature
        public HttpResponse<?> handle(HttpRequest request, Problem.Refused refused) {
            return answer.of(request, refused);
        }
    }

    private record Unlogged(ProblemAnswer answer) implements ExceptionHandler<LogUnavailable, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // the framework's own signature
        public HttpResponse<?> handle(HttpRequest request, LogUnavailable unavailable) {
            LOG.warn("turned away: the log is not available");
            return answer.of(request, Problem.LOG_UNAVAILABLE, "");
        }
    }

    /** Everything that the framework itself turns away, and every bug. */
    private record Rest(ProblemAnswer answer) implements ErrorResponseProcessor<Object> {
        @Override
        @SuppressWarnings("unchecked")
        public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
            Problem problem = Problem.ofStatus(response.code());
            String reference = "";
            if (problem == Problem.INTERNAL) {
                String made = ProblemAnswer.reference();
                reference = made;
                context.getRootCause()
                        .ifPresentOrElse(
                                cause -> LOG.error("broke, reference {}", made, cause),
                                () -> LOG.error("broke, reference {}", made));
            }
            return (MutableHttpResponse<Object>) answer.fill(context.getRequest(), response, problem, reference);
        }
    }
}
