package nl.keukentafel.web;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Duration;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.To;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.Reason;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;

/**
 * A case of one and the same household in which a mother shares her debts, and in which she and her daughter of fourteen
 * were asked about care: why neither is shared differs from case to case.
 */
record Situation(Front front, Case of, Caseworker worker, Resident mother, Resident daughter) {
    static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    static final String DAUGHTERS_NUMBER = "999990020";
    static final Topic CARE = new Topic("care");
    static final Topic DEBTS = new Topic("debts");
    private static final Duration WEEK = new Duration.Days(7);

    /** Why an adult's care is not shared. What no page can bring about is written into the store. */
    enum Own {
        SILENT(Reason.NO_CONSENT),
        REFUSED(Reason.REFUSED),
        WITHDRAWN(Reason.WITHDRAWN),
        REVOKED(Reason.WITHDRAWN, "state = 'REVOKED'"),
        EXPIRED(Reason.EXPIRED, "since = DATEADD(DAY, -9, since), last_day = DATEADD(DAY, -9, last_day)"),
        NOTICE_NOT_SERVED(Reason.NOTICE_NOT_SERVED, "notice_hash = ''"),
        FOR_ANOTHER(Reason.NO_CONSENT, "recipient = 'omar'"),
        INVALIDATED(Reason.NO_CONSENT, "state = 'INVALIDATED'"),
        SUPERSEDED(Reason.NO_CONSENT, "state = 'SUPERSEDED'"),
        NO_FIELDS(Reason.NO_FIELDS, "fields = 'asked-no-more'"),
        COMBINATION(Reason.COMBINATION);

        final Reason reason;
        private final String written;

        Own(Reason reason) {
            this(reason, "");
        }

        Own(Reason reason, String written) {
            this.reason = reason;
            this.written = written;
        }
    }

    /** Why a child's care is not shared, for which both of them must say yes. */
    enum Childs {
        SILENT,
        DAUGHTER_ALONE,
        MOTHER_ALONE,
        DAUGHTER_REFUSED,
        MOTHER_REFUSED,
        BOTH_REFUSED,
        DAUGHTER_STOPPED,
        MOTHER_STOPPED,
        NO_FIELDS,
        AUTHORITY_UNKNOWN
    }

    static Situation of(Front front, Own own, Childs childs) {
        Shared shared = Shared.fatima(front);
        Vault vault = front.context().getBean(Vault.class);
        PersonRef child = vault.refOf(ZANDOORD, new Bsn(DAUGHTERS_NUMBER));
        Situation made = new Situation(
                front,
                shared.of(),
                shared.worker(),
                shared.resident(),
                vault.resident(ZANDOORD, child).orElseThrow());
        made.ask(Map.of(shared.resident().ref(), Set.of(DEBTS, CARE)));
        made.yes(made.mother, made.mother, DEBTS);
        Views views = front.context().getBean(Views.class);
        var open = (ViewOutcome.Opened) views.open(made.worker, made.of.id());
        made.ask(Map.of(child, Set.of(CARE)));
        views.close(made.worker, open.view());
        made.answer(own);
        made.answer(childs);
        return made;
    }

    private void ask(Map<PersonRef, Set<Topic>> wanted) {
        front.context().getBean(Views.class).ask(worker, of.id(), wanted);
    }

    private void answer(Own own) {
        switch (own) {
            case SILENT -> {}
            case REFUSED -> consents().refuse(mother, about(mother, mother, CARE));
            case WITHDRAWN -> {
                yes(mother, mother, CARE);
                consents().withdraw(mother, about(mother, mother, CARE));
            }
            case COMBINATION -> yes(mother, mother, CARE);
            default -> {
                yes(mother, mother, CARE);
                write(about(mother, mother, CARE), own.written);
            }
        }
    }

    private void answer(Childs childs) {
        switch (childs) {
            case SILENT -> {}
            case DAUGHTER_ALONE -> yes(daughter, daughter, CARE);
            case MOTHER_ALONE -> yes(mother, daughter, CARE);
            case DAUGHTER_REFUSED -> {
                yes(mother, daughter, CARE);
                consents().refuse(daughter, about(daughter, daughter, CARE));
            }
            case MOTHER_REFUSED -> {
                yes(daughter, daughter, CARE);
                consents().refuse(mother, about(mother, daughter, CARE));
            }
            case BOTH_REFUSED -> {
                consents().refuse(daughter, about(daughter, daughter, CARE));
                consents().refuse(mother, about(mother, daughter, CARE));
            }
            case DAUGHTER_STOPPED -> {
                both();
                consents().withdraw(daughter, about(daughter, daughter, CARE));
            }
            case MOTHER_STOPPED -> {
                both();
                consents().withdraw(mother, about(mother, daughter, CARE));
            }
            case NO_FIELDS -> {
                both();
                write(about(mother, daughter, CARE), "fields = 'asked-no-more'");
            }
            case AUTHORITY_UNKNOWN -> both();
        }
    }

    private void both() {
        yes(daughter, daughter, CARE);
        yes(mother, daughter, CARE);
    }

    private void yes(Resident giver, Resident whose, Topic topic) {
        ConsentId id = about(giver, whose, topic);
        Notice notice = consents().serveNotice(giver, id, "nl").orElseThrow();
        if (!(consents().give(giver, id, notice.hash(), WEEK, To.WORKER) instanceof Answer.Stands)) {
            throw new IllegalStateException("the yes does not stand");
        }
    }

    private ConsentId about(Resident giver, Resident whose, Topic topic) {
        Overview overview = consents().overview(giver);
        List<Overview.Line> all = new ArrayList<>(overview.open());
        all.addAll(overview.running());
        all.addAll(overview.ended());
        return all.stream()
                .filter(line -> line.caseId().equals(of.id()))
                .map(Overview.Line::consent)
                .filter(one -> one.member().equals(whose.ref()) && one.about().equals(new About.Seeing(topic)))
                .map(Consent::id)
                .findFirst()
                .orElseThrow();
    }

    /** Changes the newest revision behind the service's back. */
    private void write(ConsentId id, String set) {
        try {
            int rows = front.context().getBean(Database.class).in(ZANDOORD, connection -> {
                try (PreparedStatement update = connection.prepareStatement("UPDATE consent_revision SET " + set
                        + " WHERE consent_id = ? AND revision = (SELECT MAX(o.revision) FROM consent_revision o"
                        + " WHERE o.consent_id = ?)")) {
                    update.setObject(1, id.id());
                    update.setObject(2, id.id());
                    return update.executeUpdate();
                }
            });
            if (rows != 1) {
                throw new IllegalStateException("one row is to be written");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Consents consents() {
        return front.context().getBean(Consents.class);
    }
}
