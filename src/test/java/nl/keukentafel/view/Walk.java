package nl.keukentafel.view;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.UnclosedForTests;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Openings;
import nl.keukentafel.casefile.Replacements;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Conversations;
import nl.keukentafel.consent.Desk;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.consent.Invalidations;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.consent.To;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.SecretAlone;
import nl.keukentafel.sandbox.Town;
import nl.keukentafel.sandbox.messages.MessageProvider;

/** The whole service without its pages, on H2 in memory, before the town's registers over real HTTP. */
final class Walk implements AutoCloseable {
    static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    static final Topic INCOME = new Topic("income");
    static final Topic DEBTS = new Topic("debts");
    static final Topic TAX = new Topic("tax");
    static final PurposeCode DEBT_HELP = new PurposeCode("debt-help");

    private static final int TRIES = 5;

    private final Where where;
    final Town town;
    final ApplicationContext context;
    final Views views;
    final Casefile cases;
    final Openings openings;
    final CaseEnding ending;
    final Replacements replacements;
    final Consents consents;
    final Invalidations invalidations;
    final Requests requests;
    final Conversations conversations;
    final Desk desk;
    final Staff staff;
    final Vault vault;

    Walk(Clock clock) {
        this(clock, Path.of("consent-policies"));
    }

    Walk(Clock clock, Path policies) {
        this(clock, policies, Where.now().fresh());
    }

    /** On the files of this folder, as after a restart when they are there. */
    static Walk in(Path folder) {
        return new Walk(Clock.systemUTC(), Path.of("consent-policies"), Where.inFolder(folder));
    }

    /** The same at the time of this clock. */
    static Walk in(Path folder, Clock clock) {
        return new Walk(clock, Path.of("consent-policies"), Where.inFolder(folder));
    }

    /** In a town where this one person's address is secret too. */
    static Walk whereSecret(String bsn) {
        Clock clock = Clock.systemUTC();
        return new Walk(
                clock,
                Path.of("consent-policies"),
                Where.now().fresh(),
                SecretAlone.among(AllRegisters.at(clock), bsn));
    }

    /** Another node of the same service, on the same database. */
    Walk(Clock clock, Path policies, Where where) {
        this(clock, policies, where, AllRegisters.at(clock));
    }

    /** In a town of these registers. */
    static Walk among(Clock clock, List<Register> registers) {
        return new Walk(clock, Path.of("consent-policies"), Where.now().fresh(), registers);
    }

    /** Where messages go to this provider, which the town has. */
    static Walk sending(Clock clock, MessageProvider provider) {
        List<Register> registers = new ArrayList<>(AllRegisters.at(clock));
        registers.removeIf(MessageProvider.class::isInstance);
        registers.add(provider);
        return new Walk(clock, Path.of("consent-policies"), Where.now().fresh(), registers);
    }

    private Walk(Clock clock, Path policies, Where where, List<Register> registers) {
        this.where = where;
        town = Town.start(0, clock, registers);
        Map<String, Object> settings = new HashMap<>(where.settings());
        settings.put("keukentafel.keys.master", Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("keukentafel.town", town.address().toString());
        String messages = "keukentafel.messages.gm9902.";
        settings.put(messages + "address", town.address() + "/messages");
        settings.put(messages + "service", "practice");
        settings.put(messages + "secret", "practice-practice-practice-practice");
        for (String way : List.of("sms", "email", "letter")) {
            settings.put(messages + way + "-template", "message-by-" + way);
        }
        settings.put("keukentafel.messages-every", "1h");
        settings.put("keukentafel.pace.helper-codes-in-an-hour", "1000");
        settings.put("keukentafel.policies", policies.toString());
        settings.put("keukentafel.stops", "target/no-stops");
        context = ApplicationContext.builder(settings, "test").singletons(clock).start();
        views = context.getBean(Views.class);
        cases = context.getBean(Casefile.class);
        openings = context.getBean(Openings.class);
        ending = context.getBean(CaseEnding.class);
        replacements = context.getBean(Replacements.class);
        consents = context.getBean(Consents.class);
        invalidations = context.getBean(Invalidations.class);
        requests = context.getBean(Requests.class);
        conversations = context.getBean(Conversations.class);
        desk = context.getBean(Desk.class);
        staff = context.getBean(Staff.class);
        vault = context.getBean(Vault.class);
    }

    Walk() {
        this(Clock.systemUTC());
    }

    Caseworker worker(MunicipalityCode municipality, String subject) {
        return staff.caseworker(municipality, subject).orElseThrow();
    }

    Resident resident(MunicipalityCode municipality, String bsn) {
        PersonRef ref = vault.refOf(municipality, new Bsn(bsn));
        return vault.resident(municipality, ref).orElseThrow();
    }

    OpeningOutcome opening(Caseworker worker, String bsn, String born, Optional<String> ownRequest) {
        return openings.open(
                worker,
                new Opening(
                        new Opening.Who.Registered(new Bsn(bsn), new PartialDate.Day(LocalDate.parse(born))),
                        DEBT_HELP,
                        "Ik wil mijn huur kunnen betalen.",
                        ownRequest));
    }

    /** A case whose resident finds it safe that others at home are asked. */
    Case open(Caseworker worker, String bsn, String born) {
        OpeningOutcome outcome = opening(worker, bsn, born, Optional.of("Ze vroeg het zelf."));
        // On a machine that has much else to do a register may be too late; a caseworker tries again as well.
        for (int again = 0; again < TRIES && outcome instanceof OpeningOutcome.RegisterDown; again++) {
            outcome = opening(worker, bsn, born, Optional.of("Ze vroeg het zelf."));
        }
        Case opened = ((OpeningOutcome.Opened) outcome).opened();
        othersMayBeAsked(opened);
        return opened;
    }

    void othersMayBeAsked(Case of) {
        context.getBean(HomeSafety.class)
                .choose(
                        vault.resident(of.municipality(), of.resident()).orElseThrow(),
                        of.id(),
                        HomeChoice.MAY_BE_ASKED);
    }

    void ask(Caseworker worker, Case of, Topic... topics) {
        views.ask(worker, of.id(), Map.of(of.resident(), Set.of(topics)));
    }

    ConsentId about(Resident giver, Case of, Topic topic) {
        Overview overview = consents.overview(giver);
        List<Overview.Line> all = new ArrayList<>(overview.open());
        all.addAll(overview.running());
        all.addAll(overview.ended());
        return all.stream()
                .filter(line ->
                        line.caseId().equals(of.id()) && line.consent().about().equals(new About.Seeing(topic)))
                .findFirst()
                .orElseThrow()
                .consent()
                .id();
    }

    Answer yes(Resident giver, Case of, Topic topic) {
        ConsentId id = about(giver, of, topic);
        Notice notice = consents.serveNotice(giver, id, "nl").orElseThrow();
        return consents.give(giver, id, notice.hash(), new nl.keukentafel.consent.Duration.Days(7), To.WORKER);
    }

    /** What the registers for topics were asked; the register of persons is not among them. */
    List<String> askedForTopics() {
        return town.recorded().stream()
                .map(recorded -> recorded.register())
                .filter(register -> !Set.of("brp", "bewoning", "representation").contains(register))
                .toList();
    }

    List<Stop> shownTopics(ViewOutcome outcome) {
        return ((ViewOutcome.Whole) outcome)
                .picture().what().cards().stream()
                        .filter(card -> !card.sources().isEmpty())
                        .map(card -> new Stop(card.member(), card.topic()))
                        .toList();
    }

    static ViewEvent until(ViewStream stream, Class<? extends ViewEvent> kind) {
        for (int i = 0; i < 200; i++) {
            ViewEvent event = stream.next(Duration.ofSeconds(5));
            if (kind.isInstance(event)) {
                return event;
            }
            if (event instanceof ViewEvent.Ended) {
                throw new AssertionError("the view ended before " + kind.getSimpleName());
            }
        }
        throw new AssertionError("no " + kind.getSimpleName());
    }

    void sql(String statement) {
        where.run(statement);
    }

    void keysSql(String statement) {
        where.runOnKeys(statement);
    }

    /** Past the service, and past row-level security. */
    Connection connection() throws SQLException {
        return where.connection();
    }

    /** The binary values of the one column, those that are there. */
    List<byte[]> bytes(String query) {
        List<byte[]> found = new ArrayList<>();
        try (Connection connection = where.connection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (rows.getBytes(1) != null) {
                    found.add(rows.getBytes(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    long count(String table) {
        return number("SELECT COUNT(*) FROM " + table);
    }

    /** The place in the log of the last entry of this kind. */
    long lastOf(String kind) {
        return number("SELECT MAX(idx) FROM processing_record WHERE name = '" + kind + "'");
    }

    private long number(String query) {
        try (Connection connection = where.connection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The reasons of all refusals in this log, newest first. */
    List<String> refusals(MunicipalityCode municipality) {
        return UnclosedForTests.entries(
                        context.getBean(LogReader.class),
                        municipality,
                        context.getBean(Clock.class).instant())
                .stream()
                .filter(entry -> entry.kind() == AccessEvent.Kind.REFUSED)
                .map(entry -> entry.details().getOrDefault("reason", "") + entry.topics())
                .toList();
    }

    List<AuditedEntry> entries(MunicipalityCode municipality, AccessEvent.Kind kind) {
        Instant now = context.getBean(Clock.class).instant();
        return context
                .getBean(LogReader.class)
                .audited(
                        municipality,
                        AuditFilter.of(now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(1))),
                        LogReader.NEWEST,
                        1000)
                .stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    static Set<Topic> topics(List<Stop> stops) {
        return stops.stream().map(Stop::topic).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        context.close();
        town.close();
    }
}
