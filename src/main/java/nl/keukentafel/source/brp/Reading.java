package nl.keukentafel.source.brp;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.Standing;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.source.brp.PersonRecord.Related;

/** What a record means for a household on one day; pure, given the refs of people. */
record Reading(PersonRecord record, MunicipalityCode municipality, LocalDate today, Function<Bsn, PersonRef> refOf) {
    private static final int MAJORITY = 18;

    Standing standing() {
        return record.suspended()
                .map(reason -> switch (reason) {
                    case "O" -> Standing.DECEASED;
                    case "E" -> Standing.EMIGRATED;
                    case "R" -> Standing.NON_RESIDENT;
                    default -> Standing.NO_LONGER_KEPT;
                })
                .orElse(
                        record.municipality()
                                        .equals(Optional.of(municipality.value().substring(2)))
                                ? Standing.REGISTERED_HERE
                                : Standing.MOVED_TO_ANOTHER_MUNICIPALITY);
    }

    /** Of nobody else the own record was asked yet. */
    Household household(CoResidents coResidents) {
        var resident = new Member(
                refOf.apply(record.bsn()),
                Member.Kind.SELF,
                record.name(),
                record.born(),
                standing() == Standing.DECEASED,
                record.secret() ? Member.Secrecy.SECRET : Member.Secrecy.NONE,
                record.doubted());
        List<Member> others = Stream.concat(
                        partners().map(partner -> member(partner, Member.Kind.PARTNER)),
                        children()
                                .sorted(Comparator.comparing(
                                        child -> child.born().earliest()))
                                .map(child -> member(child, Member.Kind.CHILD)))
                .flatMap(Optional::stream)
                .toList();
        int withoutNumber = (int) Stream.concat(partners(), children())
                .filter(one -> one.bsn().isEmpty())
                .count();
        return new Household(resident, others, withoutNumber, standing(), coResidents);
    }

    /** The members other than the resident whom the register knows by a BSN. */
    Stream<Related> others() {
        return Stream.concat(partners(), children()).filter(one -> one.bsn().isPresent());
    }

    Guardians guardians(Bsn of, PartialDate born) {
        if (adult(born)) {
            return new Guardians.NotNeeded();
        }
        List<Relation> relations = over(of);
        if (relations.size() != 1 || relations.getFirst().doubted()) {
            return new Guardians.Undetermined();
        }
        return switch (relations.getFirst().holders()) {
            case Relation.Holders.Nobody ignored -> new Guardians.NobodyNow();
            case Relation.Holders.Unknown ignored -> new Guardians.Undetermined();
            case Relation.Holders.These these -> known(these);
        };
    }

    /** Whether the register says that the resident has guardians without naming one: then it is an organisation. */
    boolean underUnnamedGuardianship() {
        List<Relation> relations = over(record.bsn());
        return relations.size() == 1
                && !relations.getFirst().doubted()
                && relations.getFirst().holders() instanceof Relation.Holders.These these
                && these.kind() == Guardians.Kind.GUARDIANSHIP
                && these.who().isEmpty();
    }

    private List<Relation> over(Bsn minor) {
        return record.authority().stream()
                .filter(relation -> relation.minor().equals(minor))
                .toList();
    }

    private Guardians known(Relation.Holders.These these) {
        // One holder who cannot be reached by a number makes it unknown who must agree: so it is not known authority.
        if (these.who().isEmpty()
                || these.who().stream().anyMatch(holder -> holder.bsn().isEmpty())) {
            return new Guardians.Undetermined();
        }
        return new Guardians.Known(
                these.kind(),
                these.who().stream()
                        .<Decider>map(holder ->
                                new Decider.Person(refOf.apply(holder.bsn().orElseThrow()), holder.name(), ""))
                        .toList());
    }

    private Stream<Related> partners() {
        return record.partners().stream().filter(partner -> !partner.dissolved());
    }

    /** Children who may be minors: only a birth date that leaves no doubt makes an adult. */
    private Stream<Related> children() {
        return record.children().stream().filter(child -> !adult(child.born()));
    }

    private boolean adult(PartialDate born) {
        return !(born instanceof PartialDate.Unknown)
                && !born.latest().plusYears(MAJORITY).isAfter(today);
    }

    private Optional<Member> member(Related one, Member.Kind kind) {
        // They may live with the resident.
        Member.Secrecy secrecy = record.secret() ? Member.Secrecy.SECRET : Member.Secrecy.NOT_ASKED;
        return one.bsn()
                .map(refOf)
                .map(ref -> new Member(ref, kind, one.name(), one.born(), false, secrecy, one.doubted()));
    }
}
