package nl.keukentafel.web.api;

import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.web.Problem;

/** The parameters of a request: one that is not expected, or there twice, is a bad request. */
final class Query {
    private final HttpRequest<?> request;

    private Query(HttpRequest<?> request) {
        this.request = request;
    }

    static Query read(HttpRequest<?> request, String... names) {
        Set<String> expected = Set.of(names);
        for (String name : request.getParameters().names()) {
            if (!expected.contains(name) || request.getParameters().getAll(name).size() != 1) {
                throw Problem.BAD_REQUEST.refused("query");
            }
        }
        return new Query(request);
    }

    Optional<String> text(String name) {
        List<String> values = request.getParameters().getAll(name);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String text = values.getFirst();
        if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name);
        }
        return Optional.of(text);
    }

    Optional<Instant> moment(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException notAMoment) {
                throw wrong(name);
            }
        });
    }

    long number(String name, long otherwise, long most) {
        return text(name)
                .map(text -> {
                    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
                        throw wrong(name);
                    }
                    return Long.parseLong(text);
                })
                .orElse(otherwise);
    }

    Problem.Refused wrong(String name) {
        return Problem.BAD_REQUEST.refused("query " + name);
    }
}
