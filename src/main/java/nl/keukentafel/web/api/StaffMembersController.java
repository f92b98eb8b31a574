package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.regex.Pattern;
import nl.keukentafel.casefile.Provisioned;
import nl.keukentafel.casefile.Provisioner;
import nl.keukentafel.casefile.Provisioning;
import nl.keukentafel.casefile.StaffRoster.Employee;
import nl.keukentafel.municipality.StaffMember;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Sittings;

/**
 * Who works for the municipality, said by its identity management. The names of the attributes are those of SCIM (RFC
 * 7643, section 4.1) where it has one; the protocol is not SCIM's, which would promise filters, patches and groups.
 */
@Controller("/v1/staff-members")
@ExecuteOn(TaskExecutors.BLOCKING)
class StaffMembersController {
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PHONE = 40;

    private final Provisioning provisioning;
    private final Sittings sittings;

    StaffMembersController(Provisioning provisioning, Sittings sittings) {
        this.provisioning = provisioning;
        this.sittings = sittings;
    }

    @Get
    HttpResponse<?> all(Provisioner provisioner) {
        return HttpResponse.ok(object(
                "staffMembers",
                provisioning.all(provisioner).stream()
                        .map(StaffMembersController::json)
                        .toList()));
    }

    /**
     * New rights begin with a new sign-in: in another role or team, everything that was open closes; said again, what was
     * left open of before.
     */
    @Put("/{subject}")
    HttpResponse<?> put(Provisioner provisioner, String subject, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "displayName", "familyName", "role", "team", "phoneNumber");
        StaffMember member = new StaffMember(
                subject(subject),
                text(body, "displayName", LONGEST_NAME),
                text(body, "familyName", LONGEST_NAME),
                body.text("role"),
                body.text("team"),
                text(body, "phoneNumber", LONGEST_PHONE));
        Provisioned outcome = provisioning.put(provisioner, member);
        return switch (outcome) {
            case BEGAN, MOVED, CHANGED, SAME -> {
                closeWhatIsOver(provisioner, subject, outcome);
                yield HttpResponse.ok(object(
                        "staffMember", json(new Employee(member, true)),
                        "outcome", word(outcome)));
            }
            case WRONG_ROLE -> throw body.wrong("role");
            case WRONG_TEAM -> throw body.wrong("team");
            case UNKNOWN, ENDED -> throw Problem.NOT_FOUND.refused();
        };
    }

    @Delete("/{subject}")
    HttpResponse<?> end(Provisioner provisioner, String subject) {
        Provisioned outcome = provisioning.end(provisioner, subject(subject));
        if (outcome == Provisioned.UNKNOWN) {
            throw Problem.NOT_FOUND.refused();
        }
        closeWhatIsOver(provisioner, subject, Provisioned.ENDED);
        return HttpResponse.noContent();
    }

    private void closeWhatIsOver(Provisioner provisioner, String subject, Provisioned outcome) {
        if (outcome.endsSessions()) {
            sittings.endAllOf(provisioner.municipality(), subject);
        } else {
            provisioning
                    .rightsSince(provisioner, subject)
                    .ifPresent(since -> sittings.endAllOf(provisioner.municipality(), subject, since));
        }
    }

    private static Map<String, Object> json(Employee employee) {
        StaffMember member = employee.member();
        return object(
                "subject", member.subject(),
                "displayName", member.name(),
                "familyName", member.surname(),
                "role", member.role(),
                "team", member.team(),
                "phoneNumber", member.phone(),
                "active", employee.active());
    }

    private static String text(JsonBody body, String name, int longest) {
        String text = body.text(name);
        if (text.length() > longest) {
            throw body.wrong(name);
        }
        return text;
    }

    private static String subject(String text) {
        if (!SUBJECT.matcher(text).matches()) {
            throw Problem.NOT_FOUND.refused();
        }
        return text;
    }
}
