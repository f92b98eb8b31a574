package nl.keukentafel.web.caseworker;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Texts;

/**
 * A question as it is read out or given on paper, and the form to write down what the resident answered.
 *
 * @param texts the words that the resident reads, in the notice's language
 * @param organisation whether an organisation answers that decides for the resident, on paper alone
 * @param again whether the text changed since it was read out or printed
 */
public record WrittenAnswerPage(
        Layout layout,
        String caseId,
        String question,
        String worker,
        String topic,
        boolean organisation,
        boolean helpAnyway,
        Notice notice,
        Texts texts,
        LocalDate today,
        boolean again) {
    private static final int CODE = 8;

    public String t(String key, Object... pairs) {
        return texts.t(key, pairs);
    }

    /** Whom it is about: the reader themself, or somebody for whom they decide. */
    public String title() {
        return t(
                organisation ? "vraag.titel-ander" : "vraag.titel",
                "naam",
                worker,
                "onderwerp",
                topic,
                "wie",
                t("deel.een-ander"));
    }

    /** The notice as it was served, line by line. */
    public List<String> lines() {
        return notice.text().lines().filter(line -> !line.isBlank()).toList();
    }

    /** What names this very text, on the paper and on the screen. */
    public String code() {
        return notice.hash().substring(0, CODE).toUpperCase(Locale.ROOT);
    }

    public String otherLanguage() {
        return notice.language().equals("nl") ? "en" : "nl";
    }
}
