package nl.keukentafel.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Planted on purpose: while it is on, answers tell by a header, or by how long they take, that something is the matter. */
@Requires(property = "keukentafel.test.leak")
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@ExecuteOn(TaskExecutors.BLOCKING)
class Leak {
    enum By {
        NOTHING,
        A_HEADER,
        TIME
    }

    private static final long LATE = 60;
    private static volatile By now = By.NOTHING;

    static void by(By way) {
        now = way;
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) throws InterruptedException {
        switch (now) {
            case NOTHING -> {}
            case A_HEADER -> response.header("X-Card", "closed");
            case TIME -> Thread.sleep(LATE);
        }
    }
}
