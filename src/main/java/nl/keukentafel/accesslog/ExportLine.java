package nl.keukentafel.accesslog;

import java.util.Optional;
import java.util.OptionalLong;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;

/** A line of an export as far as it can be checked without those before it. */
sealed interface ExportLine {
    /** An entry, with its place in its person's chain when it is about somebody. */
    record Entry(long index, Hash leafHash, Content act, Content subject, Optional<Chain> chain)
            implements ExportLine {}

    record Head(long size, SignedNote note, Checkpoint checkpoint) implements ExportLine {}

    record End(String words, long entries, long heads) implements ExportLine {}

    /** An entry at a place, or another line, of which something was found. */
    record Wrong(OptionalLong index, Found found) implements ExportLine {}

    /** How many entries a person has with this one, and where the one before is; empty for the first. */
    record Chain(String person, long count, OptionalLong before) {
        /** Reads what the half of a person says; empty when it is about nobody. */
        static Optional<Chain> of(long index, EncodedSide subject) throws Found {
            try {
                return of(subject.value(EntryField.SUBJECT), subject.value(EntryField.CHAIN));
            } catch (IllegalArgumentException e) {
                throw new Found(Found.broken("entry " + index + " does not say what came before it"));
            }
        }

        /** The same of both values; throws {@link IllegalArgumentException} on what {@link Batch} would not write. */
        static Optional<Chain> of(String person, String chain) {
            if (person.isEmpty()) {
                return Optional.empty();
            }
            int space = chain.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not a chain of entries");
            }
            String before = chain.substring(space + 1);
            return Optional.of(new Chain(
                    person,
                    ExportChunk.number(chain.substring(0, space)),
                    before.equals("-") ? OptionalLong.empty() : OptionalLong.of(ExportChunk.number(before))));
        }
    }

    /** A side as the export has it. */
    sealed interface Content {
        /** Empty when the side is gone, or the field is not opened. */
        Optional<String> value(EntryField field);

        record Gone() implements Content {
            @Override
            public Optional<String> value(EntryField field) {
                return Optional.empty();
            }
        }

        record Part(PartOfSide part) implements Content {
            @Override
            public Optional<String> value(EntryField field) {
                return part.value(field);
            }
        }

        record Whole(EncodedSide side) implements Content {
            @Override
            public Optional<String> value(EntryField field) {
                return Optional.of(side.value(field));
            }
        }
    }
}
