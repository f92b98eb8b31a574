package nl.keukentafel.source.brp;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Identity;
import nl.keukentafel.household.Letterbox;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.MeasureRegister;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.source.RegisterCalls;
import nl.keukentafel.source.SourceSystemName;

/** Puts the three closed questions to the BRP, by the number of the case's resident only. */
@Singleton
final class BrpPersonRegistry implements PersonRegistry {
    private static final SourceSystemName BRP = new SourceSystemName(BrpClient.NAME);
    private static final SourceSystemName BEWONING = new SourceSystemName(BewoningClient.NAME);

    private final BrpClient brp;
    private final BewoningClient bewoning;
    private final MeasureRegister measures;
    private final Vault vault;
    private final Municipalities municipalities;
    private final RegisterCalls calls;
    private final Clock clock;

    BrpPersonRegistry(
            BrpClient brp,
            BewoningClient bewoning,
            MeasureRegister measures,
            Vault vault,
            Municipalities municipalities,
            RegisterCalls calls,
            Clock clock) {
        this.brp = brp;
        this.bewoning = bewoning;
        this.measures = measures;
        this.vault = vault;
        this.municipalities = municipalities;
        this.calls = calls;
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
    public Identity identify(CaseKey key, PartialDate born, Asking asking) {
        return switch (own(key, BrpFields.IDENTIFY, asking)) {
            case Own.Read own -> identity(own.reading(), born);
            case Own.NoRecord ignored -> new Identity.NoMatch();
            case Own.WithoutNumber ignored -> new Identity.WithoutNumber();
            case Own.Down ignored -> new Identity.RegisterDown();
        };
    }

    @Override
    public Letterbox letterbox(CaseKey key, Asking asking) {
        return switch (own(key, BrpFields.LETTER, asking)) {
            case Own.Read own ->
                // An address that is secret is handed to nobody, whoever brings the letter.
                own.reading().record().secret()
                                || own.reading().record().letterLines().isEmpty()
                        ? new Letterbox.Nowhere()
                        : new Letterbox.At(
                                String.join("\n", own.reading().record().letterLines()));
            case Own.NoRecord ignored -> new Letterbox.Nowhere();
            case Own.WithoutNumber ignored -> new Letterbox.Nowhere();
            case Own.Down ignored -> new Letterbox.RegisterDown();
        };
    }

    @Override
    public Composition compose(CaseKey key, Count coResidents, Asking asking) {
        BrpFields fields = coResidents == Count.CO_RESIDENTS ? BrpFields.COMPOSE_AND_DWELLING : BrpFields.COMPOSE;
        return switch (own(key, fields, asking)) {
            case Own.Read own ->
                new Composition.Composed(
                        own.reading().household(counted(key, coResidents, own.reading(), asking.half())));
            case Own.NoRecord ignored -> new Composition.NoRecord();
            case Own.WithoutNumber ignored -> new Composition.WithoutNumber();
            case Own.Down ignored -> new Composition.RegisterDown();
        };
    }

    @Override
    public Deciders authority(CaseKey key, Function<Map<PersonRef, Authority>, Agreed> agreed, Asking asking) {
        if (vault.bsnOf(key.municipality(), key.resident()).isEmpty()) {
            return new Deciders.WithoutNumber();
        }
        if (calls.off(key.municipality(), BRP)) {
            return new Deciders.RegisterDown();
        }
        var resident = atOnce(() -> measures.measures(key, key.resident(), asking));
        return switch (own(key, BrpFields.AUTHORITY, asking)) {
            case Own.Read own -> deciders(key, own.reading(), resident, agreed, asking);
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
            CaseKey key,
            Reading reading,
            CompletableFuture<MeasureRegister.Answer> resident,
            Function<Map<PersonRef, Authority>, Agreed> agreed,
            Asking asking) {
        Map<PersonRef, Authority> authorities = new HashMap<>();
        Map<PersonRef, Bsn> others = new HashMap<>();
        for (PersonRecord.Related other : reading.others().toList()) {
            Bsn bsn = other.bsn().orElseThrow();
            PersonRef ref = vault.refOf(key.municipality(), bsn);
            authorities.put(ref, all(ref, reading.guardians(bsn, other.born()), new Measure.NotAsked()));
            others.put(ref, bsn);
        }
        if (!(resident.join() instanceof MeasureRegister.Answer.Told own)) {
            return new Deciders.MeasuresDown();
        }
        authorities.put(
                key.resident(),
                new Authority(
                        key.resident(),
                        guardiansOfResident(reading, own),
                        confirmed(own.curator(), reading.record().underCuratele()),
                        own.administrator(),
                        own.mentor()));
        return byTheirNumbers(key, authorities, others, agreed.apply(Map.copyOf(authorities)), asking);
    }

    /** Everything about others at once, so that how long it takes does not grow with what they said. */
    private Deciders byTheirNumbers(
            CaseKey key,
            Map<PersonRef, Authority> authorities,
            Map<PersonRef, Bsn> others,
            Agreed agreed,
            Asking asking) {
        Map<PersonRef, CompletableFuture<Member.Secrecy>> secrecies = new HashMap<>();
        Map<PersonRef, CompletableFuture<MeasureRegister.Answer>> told = new HashMap<>();
        others.forEach((ref, bsn) -> {
            if (agreed.members().contains(ref)) {
                secrecies.put(ref, atOnce(() -> secrecy(key, bsn, asking)));
            }
            if (agreed.themselves().contains(ref)) {
                told.put(ref, atOnce(() -> measures.measures(key, ref, asking)));
            }
        });
        Map<PersonRef, Authority> known = new HashMap<>(authorities);
        told.forEach((ref, answer) -> known.computeIfPresent(
                ref,
                (same, authority) -> answer.join() instanceof MeasureRegister.Answer.Told measure
                        ? new Authority(
                                ref,
                                authority.guardians(),
                                measure.curator(),
                                measure.administrator(),
                                measure.mentor())
                        : all(ref, authority.guardians(), new Measure.Unclear())));
        return new Deciders.Told(
                known, secrecies.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                        .join())));
    }

    private static Authority all(PersonRef ref, Guardians guardians, Measure measure) {
        return new Authority(ref, guardians, measure, measure, measure);
    }

    private static Guardians guardiansOfResident(Reading reading, MeasureRegister.Answer.Told told) {
        Guardians guardians =
                reading.guardians(reading.record().bsn(), reading.record().born());
        if (told.guardians().isEmpty() || guardians instanceof Guardians.NotNeeded) {
            return guardians;
        }
        // An organisation has guardianship alone (BW 1:302): a register that names somebody else besides is late.
        return reading.underUnnamedGuardianship()
                ? new Guardians.Known(Guardians.Kind.GUARDIANSHIP, told.guardians())
                : new Guardians.Undetermined();
    }

    // The BRP says that there is curatele and not who; when only one of the two registers knows of it, somebody is
    // late.
    private static Measure confirmed(Measure curator, boolean underCuratele) {
        return underCuratele && curator instanceof Measure.None ? new Measure.Unclear() : curator;
    }

    private CoResidents counted(CaseKey key, Count coResidents, Reading reading, Asking asking) {
        PersonRecord record = reading.record();
        if (coResidents != Count.CO_RESIDENTS) {
            return new CoResidents.NotAsked();
        }
        if (record.secret() || record.dwelling().isEmpty()) {
            return new CoResidents.NotCountable();
        }
        Set<Bsn> household = new HashSet<>();
        reading.others().forEach(other -> household.add(other.bsn().orElseThrow()));
        BewoningClient.Reply reply = calls.ask(
                key.municipality(),
                BEWONING,
                asking,
                call -> bewoning.count(
                        key.municipality(), record.dwelling().get(), reading.today(), record.bsn(), household, call),
                got -> got instanceof BewoningClient.Reply.Failed failed
                        ? Optional.of(failed.cause())
                        : Optional.empty(),
                BewoningClient.Reply.Failed::new);
        return switch (reply) {
            case BewoningClient.Reply.Told told -> told.coResidents();
            case BewoningClient.Reply.Failed ignored -> new CoResidents.RegisterDown();
        };
    }

    /** Whoever's own record does not answer counts as secret, and so does who died: neither is drawn. */
    private Member.Secrecy secrecy(CaseKey key, Bsn bsn, Asking asking) {
        return asked(key, bsn, BrpFields.SECRECY, asking) instanceof BrpClient.Reply.Found found
                        && !found.person().secret()
                        && !found.person().died()
                ? Member.Secrecy.NONE
                : Member.Secrecy.SECRET;
    }

    private BrpClient.Reply asked(CaseKey key, Bsn bsn, BrpFields fields, Asking asking) {
        return calls.ask(
                key.municipality(),
                BRP,
                asking,
                call -> brp.ask(key.municipality(), bsn, fields, call),
                got -> got instanceof BrpClient.Reply.Failed failed ? Optional.of(failed.cause()) : Optional.empty(),
                cause -> new BrpClient.Reply.Failed(cause, clock.instant()));
    }

    private Own own(CaseKey key, BrpFields fields, Asking asking) {
        Optional<Bsn> bsn = vault.bsnOf(key.municipality(), key.resident());
        if (bsn.isEmpty()) {
            return new Own.WithoutNumber();
        }
        return switch (asked(key, bsn.get(), fields, asking)) {
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

    /** A thread of its own; who no longer needs the answer does not wait for it, and it ends with its budget. */
    private static <T> CompletableFuture<T> atOnce(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, Thread::startVirtualThread);
    }

    private static boolean same(PartialDate told, PartialDate registered) {
        return registered instanceof PartialDate.Unknown
                ? told instanceof PartialDate.Unknown
                : !told.earliest().isBefore(registered.earliest())
                        && !told.latest().isAfter(registered.latest());
    }
}
