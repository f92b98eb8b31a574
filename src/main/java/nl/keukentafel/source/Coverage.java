package nl.keukentafel.source;

/** What a register can know of, in Dutch and in English: the object of "{bron} weet alleen van …". */
public record Coverage(String nl, String en) {}
