package nl.keukentafel.picture;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/**
 * What a caseworker sees of a household at one moment; lives for one view. The order of the registers' answers makes no
 * difference to it.
 *
 * @param cards by member in the order of the household, then by topic
 */
public record HouseholdPicture(
        List<PicturedMember> members,
        List<TopicCard> cards,
        List<Conflict> conflicts,
        MoneyPerMonth money,
        List<Helping> helping,
        List<Signal> signals) {
    public HouseholdPicture {
        members = List.copyOf(members);
        cards = List.copyOf(cards);
        conflicts = List.copyOf(conflicts);
        helping = List.copyOf(helping);
        signals = List.copyOf(signals);
    }

    /** Lays together what the registers answered, and looks at it with the rules. */
    public static HouseholdPicture of(PictureFacts facts, List<SignalRule> rules) {
        List<TopicCard> cards = Cards.of(facts);
        return new HouseholdPicture(
                facts.members(),
                cards,
                Conflicts.in(cards),
                MonthlyMoney.of(cards, facts.today()),
                HelpNow.of(cards, facts.today()),
                SignalRule.all(rules, cards, facts.today()));
    }

    /** The card of a topic of a member, if there is one. */
    public Optional<TopicCard> card(PersonRef member, Topic topic) {
        return cards.stream()
                .filter(card -> card.member().equals(member) && card.topic().equals(topic))
                .findFirst();
    }
}
