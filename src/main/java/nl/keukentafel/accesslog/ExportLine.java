package nl.keukentafel.accesslog;

import java.util.Optional;
import java.util.OptionalLong;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;

/** A line of an export as far as it can be checked without those before it. */
sealed interface ExportLine {
    record Entry(long index, Hash leafHash, Content act, Content subject) implements ExportLine {}

    record Head(long size, SignedNote note, Checkpoint checkpoint) implements ExportLine {}

    record End(String words, long entries, long heads) implements ExportLine {}

    /** An entry at a place, or another line, of which something was found. */
    record Wrong(OptionalLong index, Found found) implements ExportLine {}

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
