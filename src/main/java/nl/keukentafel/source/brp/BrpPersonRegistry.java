package nl.keukentafel.source.brp;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Identity;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.MeasureRegister;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.source.Call;

/** Puts the three closed questions to the BRP, by the number of the case's resident only. */
@Singleton
final class BrpPersonRegistry implements PersonRegistry {
    private final BrpClient brp;
    private final BewoningClient bewoning;
    private final MeasureRegister measures;
    private final Vault vault;
    private final Municipalities municipalities;
    private final StopSwitch stops;
    private final Clock clock;

    BrpPersonRegistry(
            BrpClient brp,
            BewoningClient bewoning,
            MeasureRegister measures,
            Vault vault,
            Municipalities municipalities,
            StopSwitch stops,
            Clock clock) {
        this.brp = brp;
        this.bewoning = bewoning;
        this.measures = measures;
        this.vault = vault;
        this.municipalities = municipalities;
        this.stops = stops;
        this.clock = clock;
    }

    /** The resident's own record, or why there is none. */
    private sealed interface Own {
        record Read(Reading reading) implements Own {}

        record NoRecord() implements Own {}

        record WithoutNumber() implements Own {}

        record Down() implements Own {}
    }

    @Override
    public Identity identify(CaseKey key, PartialDate born, String traceparent) {
        return switch (own(key, BrpFields.IDENTIFY, traceparent)) {
            case Own.Read own -> identity(own.reading(), born);
            case Own.NoRecord ignored -> new Identity.NoMatch();
            case Own.WithoutNumber ignored -> new Identity.WithoutNumber();
            case Own.Down ignored -> new Identity.RegisterDown();
        };
    }

    @Override
    public Composition compose(CaseKey key, Count coResidents, String traceparent) {
        BrpFields fields = coResidents == Count.CO_RESIDENTS ? BrpFields.COMPOSE_AND_DWELLING : BrpFields.COMPOSE;
        return switch (own(key, fields, traceparent)) {
            case Own.Read own ->
                new Composition.Composed(
                        own.reading().household(counted(key, coResidents, own.reading(), traceparent)));
            case Own.NoRecord ignored -> new Composition.NoRecord();
            case Own.WithoutNumber ignored -> new Composition.WithoutNumber();
            case Own.Down ignored -> new Composition.RegisterDown();
        };
    }

    @Override
    public Deciders authority(CaseKey key, Function<Map<PersonRef, Authority>, Agreed> agreed, String traceparent) {
        return switch (own(key, BrpFields.AUTHORITY, traceparent)) {
            case Own.Read own -> deciders(key, own.reading(), agreed, traceparent);
            case Own.NoRecord ignored -> new Deciders.NoRecord();
            case Own.WithoutNumber ignored -> new Deciders.WithoutNumber();
            case Own.Down ignored -> new Deciders.RegisterDown();
        };
    }

    private static Identity identity(Reading reading, PartialDate born) {
        PersonRecord record = reading.record();
        return same(born, record.born())
                ? new Identity.Matches(record.name(), record.born(), reading.standing())
                : new Identity.NoMatch();
    }

    private Deciders deciders(
            CaseKey key, Reading reading, Function<Map<PersonRef, Authority>, Agreed> agreed, String traceparent) {
        if (!(measures.measures(key, key.resident(), traceparent) instanceof MeasureRegister.Answer.Told own)) {
            return new Deciders.RegisterDown();
        }
        PersonRecord record = reading.record();
        Map<PersonRef, Authority> authorities = new HashMap<>();
        authorities.put(
                key.resident(),
                new Authority(
                        key.resident(),
                        guardiansOfResident(reading, own),
                        confirmed(own.curator(), record.underCuratele()),
                        own.administrator(),
                        own.mentor()));
        Map<PersonRef, Bsn> others = new HashMap<>();
        for (PersonRecord.Related other : reading.others().toList()) {
            Bsn bsn = other.bsn().orElseThrow();
            PersonRef ref = vault.refOf(key.municipality(), bsn);
            var notYet = new Measure.NotAsked();
            authorities.put(ref, new Authority(ref, reading.guardians(bsn, other.born()), notYet, notYet, notYet));
            others.put(ref, bsn);
        }
        return byTheirNumbers(key, authorities, others, agreed.apply(Map.copyOf(authorities)), traceparent);
    }

    /** Everything about others at once, so that how long it takes does not grow with what they said. */
    private Deciders byTheirNumbers(
            CaseKey key,
            Map<PersonRef, Authority> authorities,
            Map<PersonRef, Bsn> others,
            Agreed agreed,
            String traceparent) {
        Map<PersonRef, Member.Secrecy> secrecies = new ConcurrentHashMap<>();
        Map<PersonRef, MeasureRegister.Answer> told = new ConcurrentHashMap<>();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            others.forEach((ref, bsn) -> {
                if (agreed.members().contains(ref)) {
                    // Whoever's own record does not answer counts as secret.
                    secrecies.put(ref, Member.Secrecy.SECRET);
                    asking.execute(() -> secrecies.put(ref, secrecy(key, bsn, traceparent)));
                }
                if (agreed.themselves().contains(ref)) {
                    told.put(ref, new MeasureRegister.Answer.RegisterDown());
                    asking.execute(() -> told.put(ref, measures.measures(key, ref, traceparent)));
                }
            });
        }
        Map<PersonRef, Authority> known = new HashMap<>(authorities);
        for (Map.Entry<PersonRef, MeasureRegister.Answer> one : told.entrySet()) {
            if (!(one.getValue() instanceof MeasureRegister.Answer.Told measure)) {
                return new Deciders.RegisterDown();
            }
            known.computeIfPresent(
                    one.getKey(),
                    (ref, authority) -> new Authority(
                            ref, authority.guardians(), measure.curator(), measure.administrator(), measure.mentor()));
        }
        return new Deciders.Told(known, secrecies);
    }

    private static Guardians guardiansOfResident(Reading reading, MeasureRegister.Answer.Told told) {
        Guardians guardians =
                reading.guardians(reading.record().bsn(), reading.record().born());
        boolean organisation = guardians instanceof Guardians.Undetermined
                && reading.underUnnamedGuardianship()
                && !told.guardians().isEmpty();
        return organisation ? new Guardians.Known(Guardians.Kind.GUARDIANSHIP, told.guardians()) : guardians;
    }

    // The BRP says that there is curatele and not who; when only one of the two registers knows of it, somebody is
    // late.
    private static Measure confirmed(Measure curator, boolean underCuratele) {
        return underCuratele && curator instanceof Measure.None ? new Measure.Unclear() : curator;
    }

    private CoResidents counted(CaseKey key, Count coResidents, Reading reading, String traceparent) {
        PersonRecord record = reading.record();
        if (coResidents != Count.CO_RESIDENTS) {
            return new CoResidents.NotAsked();
        }
        if (record.secret() || record.dwelling().isEmpty()) {
            return new CoResidents.NotCountable();
        }
        if (stops.sourceOff(key.municipality(), BewoningClient.NAME)) {
            return new CoResidents.RegisterDown();
        }
        Set<Bsn> household = new HashSet<>();
        household.add(record.bsn());
        reading.others().forEach(other -> household.add(other.bsn().orElseThrow()));
        return bewoning.count(
                key.municipality(),
                record.dwelling().get(),
                reading.today(),
                household,
                call(key, BewoningClient.NAME, traceparent));
    }

    private Member.Secrecy secrecy(CaseKey key, Bsn bsn, String traceparent) {
        BrpClient.Reply reply =
                brp.ask(key.municipality(), bsn, BrpFields.SECRECY, call(key, BrpClient.NAME, traceparent));
        return reply instanceof BrpClient.Reply.Found found && !found.person().secret()
                ? Member.Secrecy.NONE
                : Member.Secrecy.SECRET;
    }

    private Own own(CaseKey key, BrpFields fields, String traceparent) {
        Optional<Bsn> bsn = vault.bsnOf(key.municipality(), key.resident());
        if (bsn.isEmpty()) {
            return new Own.WithoutNumber();
        }
        if (stops.sourceOff(key.municipality(), BrpClient.NAME)) {
            return new Own.Down();
        }
        return switch (brp.ask(key.municipality(), bsn.get(), fields, call(key, BrpClient.NAME, traceparent))) {
            case BrpClient.Reply.Found found -> new Own.Read(reading(key, found.person()));
            case BrpClient.Reply.NoRecord ignored -> new Own.NoRecord();
            case BrpClient.Reply.Failed ignored -> new Own.Down();
            case BrpClient.Reply.NoAddress ignored -> new Own.Down();
        };
    }

    private Reading reading(CaseKey key, PersonRecord record) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), municipalities.get(key.municipality()).zone());
        return new Reading(record, key.municipality(), today, bsn -> vault.refOf(key.municipality(), bsn));
    }

    private Call call(CaseKey key, String register, String traceparent) {
        return new Call(municipalities.get(key.municipality()).budget(register), traceparent);
    }

    private static boolean same(PartialDate told, PartialDate registered) {
        return registered instanceof PartialDate.Unknown
                ? told instanceof PartialDate.Unknown
                : !told.earliest().isBefore(registered.earliest())
                        && !told.latest().isAfter(registered.latest());
    }
}
