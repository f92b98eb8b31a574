package nl.keukentafel.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import nl.keukentafel.policy.words.Topic;

/** What two versions of one policy differ in without deciding anything differently: days, articles, and what people read. */
final class Besides {
    private final List<String> lines = new ArrayList<>();

    private Besides() {}

    /** One line for each; none when only what they decide may differ. */
    static List<String> of(Policy was, Policy is) {
        Besides besides = new Besides();
        besides.policy(was, is);
        for (Topic topic : new TreeSet<>(was.topics().keySet())) {
            TopicRule before = was.topics().get(topic);
            TopicRule now = is.topics().get(topic);
            if (before != null && now != null) {
                besides.topic(topic, before, now);
            }
        }
        for (Combination before : was.combinations()) {
            is.combinations().stream()
                    .filter(now -> now.clause().equals(before.clause()))
                    .forEach(now -> besides.rule(before, now));
        }
        return List.copyOf(besides.lines);
    }

    private void policy(Policy was, Policy is) {
        if (!was.validFrom().equals(is.validFrom()) || !was.lastDay().equals(is.lastDay())) {
            lines.add("in force " + days(is) + ", was " + days(was));
        }
        other("title", was.title(), is.title());
        other("explain", was.explain(), is.explain());
        other("not-for", was.notFor(), is.notFor());
        other("adopted", was.adopted(), is.adopted());
        other("processing-activity", was.processingActivity(), is.processingActivity());
        basis("basis", was.basis(), is.basis());
    }

    private void topic(Topic topic, TopicRule was, TopicRule is) {
        String at = "topics." + topic + ".";
        if (!was.clause().equals(is.clause())) {
            lines.add("`" + at + "clause` is " + is.clause() + ", was " + was.clause());
        }
        basis(at + "basis", was.basis(), is.basis());
        other(at + "why", was.why(), is.why());
        was.fields().forEach((field, need) -> {
            Text now = is.fields().get(field);
            if (now != null) {
                other(at + "fields." + field, need, now);
            }
        });
        other(at + "left-out", was.leftOut(), is.leftOut());
    }

    private void rule(Combination was, Combination is) {
        other(was.clause() + ".why", was.why(), is.why());
        other(was.clause() + ".inference-checked", was.inferenceChecked(), is.inferenceChecked());
    }

    private void basis(String name, LegalBasis was, LegalBasis is) {
        if (!was.id().equals(is.id())) {
            lines.add("`" + name + "` is " + is.id() + ", was " + was.id());
        }
    }

    private void other(String name, Object was, Object is) {
        if (!Objects.equals(was, is)) {
            lines.add("`" + name + "` says something else");
        }
    }

    private static String days(Policy policy) {
        return "from " + policy.validFrom()
                + (policy.lastDay().equals(LocalDate.MAX) ? "" : " until " + policy.lastDay());
    }
}
