package nl.keukentafel.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;

/** Whether the process answers, for whoever keeps it running; nothing about what it depends on. */
@Controller("/health")
class HealthController {
    @Open
    @Get
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<?> alive() {
        return HttpResponse.ok(Map.of("status", "UP"));
    }
}
