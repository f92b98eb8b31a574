package nl.keukentafel.policy;

/**
 * Somebody about whom the decision must speak.
 *
 * @param id any text that names the person in one decision, such as a person ref
 * @param guardians who has parental authority or guardianship; looked at under 16 only
 * @param curator of curatele, where several hold it each of them decides alone, as for the other two measures; {@code Nobody} when there is none
 * @param administrator of bewind (topics of kind money); {@code Nobody} when there is none
 * @param mentor of mentorschap (topics of kind care); {@code Nobody} when there is none
 */
public record Member(
        String id,
        Relation relation,
        Birth birth,
        Authority guardians,
        Authority curator,
        Authority administrator,
        Authority mentor) {
    /** A member for whom nobody else decides. */
    public static Member of(String id, Relation relation, Birth birth) {
        return new Member(id, relation, birth, Authority.NOBODY, Authority.NOBODY, Authority.NOBODY, Authority.NOBODY);
    }
}
