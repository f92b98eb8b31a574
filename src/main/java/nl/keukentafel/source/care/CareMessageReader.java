package nl.keukentafel.source.care;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.Unreadable;
import nl.keukentafel.source.care.CareLaw.Kind;
import nl.keukentafel.source.care.CareMessage.Allocated;
import nl.keukentafel.source.care.CareMessage.Delivery;
import nl.keukentafel.source.care.CareMessage.Omvang;
import nl.keukentafel.source.care.CareMessage.Started;
import nl.keukentafel.source.care.CareMessage.Stopped;

/**
 * Reads 301, 305 and 307 messages of release 3.2. Of a client only the BSN is taken in, to see that it is the person
 * asked about: no name, contact, comment, legal status or relations.
 */
final class CareMessageReader {
    private static final Set<String> BASE = Set.of("Categorie", "Code", "Volume", "Eenheid", "Frequentie");
    private static final Set<String> OWN = Set.of(
            "Bericht",
            "Header",
            "BerichtCode",
            "BerichtVersie",
            "BerichtSubversie",
            "Afzender",
            "Ontvanger",
            "Client",
            "Bsn",
            "ToegewezenProducten",
            "ToegewezenProduct",
            "StartProducten",
            "StartProduct",
            "StopProducten",
            "StopProduct",
            "ToewijzingNummer",
            "Product",
            "Toewijzingsdatum",
            "Toewijzingstijd",
            "Ingangsdatum",
            "Begindatum",
            "Einddatum",
            "RedenWijziging",
            "RedenBeeindiging",
            "Omvang",
            "StatusAanlevering");
    private static final Set<String> WANTED = union(BASE, OWN);
    private static final Map<String, Delivery> DELIVERIES =
            Map.of("1", Delivery.FIRST, "2", Delivery.CHANGED, "3", Delivery.REMOVED, "9", Delivery.UNCHANGED);
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{1,8}");
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final CareLaw law;

    CareMessageReader(CareLaw law) {
        this.law = law;
    }

    /** What a message says, of each of its products. */
    List<CareMessage> read(String xml, Bsn asked) throws Unreadable {
        XmlElement root = XmlElement.read(xml, WANTED);
        XmlElement header = root.one("Header");
        Kind kind = law.kind(header.one("BerichtCode").text())
                .orElseThrow(() -> Unreadable.broken("not a message that is read here"));
        if (!root.name().equals("Bericht")) {
            throw Unreadable.broken("not a message");
        }
        names(root, law.namespace(kind));
        if (!header.one("BerichtVersie").text().equals("3")
                || !header.one("BerichtSubversie").text().equals("2")) {
            throw Unreadable.broken("a message of another release");
        }
        XmlElement client = root.one("Client");
        if (!client.one("Bsn").text().equals(asked.digits())) {
            throw Unreadable.otherPerson();
        }
        List<CareMessage> said = new ArrayList<>();
        switch (kind) {
            case ALLOCATION -> {
                String provider = code(header.one("Ontvanger"));
                for (XmlElement product : client.one("ToegewezenProducten").all("ToegewezenProduct")) {
                    said.add(allocated(product, provider));
                }
            }
            case START -> {
                for (XmlElement product : client.one("StartProducten").all("StartProduct")) {
                    if (product.optional("ToewijzingNummer").isPresent()) {
                        said.add(new Started(number(product), day(product.one("Begindatum")), delivery(product)));
                    }
                }
            }
            case STOP -> {
                for (XmlElement product : client.one("StopProducten").all("StopProduct")) {
                    if (product.optional("ToewijzingNummer").isPresent()) {
                        said.add(stopped(product));
                    }
                }
            }
        }
        return said;
    }

    private static Allocated allocated(XmlElement product, String provider) throws Unreadable {
        Optional<XmlElement> kind = product.optional("Product");
        Optional<XmlElement> size = product.optional("Omvang");
        Optional<XmlElement> end = product.optional("Einddatum");
        Optional<XmlElement> reason = product.optional("RedenWijziging");
        LocalDate begin = day(product.one("Ingangsdatum"));
        Optional<LocalDate> last = end.isPresent() ? Optional.of(day(end.get())) : Optional.empty();
        if (last.isPresent() && last.get().isBefore(begin)) {
            throw Unreadable.broken("an allocation that ends before it begins");
        }
        return new Allocated(
                number(product),
                provider,
                kind.isPresent() ? Optional.of(code(kind.get().one("Categorie"))) : Optional.empty(),
                day(product.one("Toewijzingsdatum")).atTime(time(product.one("Toewijzingstijd"))),
                begin,
                last,
                reason.isPresent() ? Optional.of(code(reason.get())) : Optional.empty(),
                size.isPresent() ? Optional.of(omvang(size.get())) : Optional.empty());
    }

    private static Stopped stopped(XmlElement product) throws Unreadable {
        return new Stopped(
                number(product),
                day(product.one("Begindatum")),
                day(product.one("Einddatum")),
                code(product.one("RedenBeeindiging")),
                delivery(product));
    }

    private static Omvang omvang(XmlElement omvang) throws Unreadable {
        return new Omvang(whole(omvang.one("Volume"), 8), code(omvang.one("Eenheid")), code(omvang.one("Frequentie")));
    }

    private static long number(XmlElement product) throws Unreadable {
        return whole(product.one("ToewijzingNummer"), 9);
    }

    private static long whole(XmlElement element, int digits) throws Unreadable {
        String text = element.text();
        if (text.isEmpty() || text.length() > digits || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Unreadable.broken("element " + element.name() + " is not a number of the standard");
        }
        return Long.parseLong(text);
    }

    private static Delivery delivery(XmlElement product) throws Unreadable {
        Delivery delivery = DELIVERIES.get(product.one("StatusAanlevering").text());
        if (delivery == null) {
            throw Unreadable.broken("element StatusAanlevering is not of its list");
        }
        return delivery;
    }

    private static String code(XmlElement element) throws Unreadable {
        if (!CODE.matcher(element.text()).matches()) {
            throw Unreadable.broken("element " + element.name() + " is not a code");
        }
        return element.text();
    }

    private static LocalDate day(XmlElement element) throws Unreadable {
        try {
            LocalDate day = LocalDate.parse(element.text());
            if (day.isBefore(EARLIEST)) {
                throw Unreadable.broken("element " + element.name() + " is a day of long ago");
            }
            return day;
        } catch (DateTimeException notADay) {
            throw Unreadable.broken("element " + element.name() + " is not a day");
        }
    }

    private static LocalTime time(XmlElement element) throws Unreadable {
        try {
            return LocalTime.parse(element.text());
        } catch (DateTimeException notATime) {
            throw Unreadable.broken("element " + element.name() + " is not a time");
        }
    }

    private void names(XmlElement element, String namespace) throws Unreadable {
        String expected = BASE.contains(element.name()) ? law.baseNamespace() : namespace;
        if (!element.namespace().equals(expected)) {
            throw Unreadable.broken("element " + element.name() + " is of another namespace");
        }
        for (XmlElement child : element.children()) {
            names(child, namespace);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new java.util.HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
