package nl.keukentafel.web.resident;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import nl.keukentafel.consent.ConsentReceipt;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.web.Layout;

/** What somebody keeps as proof of an answer. */
public record ReceiptPage(Layout layout, Share share, ConsentReceipt receipt) {
    private static final int CODE = 8;

    /** What was chosen, in a word. */
    public String choice() {
        return layout.t("bon." + receipt.consent().state().name().toLowerCase(Locale.ROOT));
    }

    public boolean given() {
        return receipt.consent().state() == ConsentState.GIVEN;
    }

    public String day() {
        return layout.day(receipt.consent().from());
    }

    /** Short enough to read out. */
    public String code() {
        return receipt.hash().substring(0, CODE).toUpperCase(Locale.ROOT);
    }

    public String phone() {
        return layout.municipality().contact().phone();
    }

    /** Says nothing of what is shared, because others may read a phone. */
    public String text() {
        return layout.t(
                "bon.sms", "gemeente", layout.municipality().name(), "datum", day(), "code", code(), "tel", phone());
    }

    /** Opens the reader's own message program (RFC 5724); nothing is sent to us. */
    public String textLink() {
        return "sms:?body=" + URLEncoder.encode(text(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The notice that was served, line by line. */
    public List<String> notice() {
        return receipt.notice().text().lines().toList();
    }
}
