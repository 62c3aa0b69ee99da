package org.policywatch.standalone.redrive;

/** What becomes of a letter that was chosen for being sent again. */
public enum Outcome {
    /** Its record is produced to the end of the topic where it stood. */
    REDRIVEN("redriven", "sent again"),
    /** A marker says that it was done before. */
    ALREADY("already-redriven", "sent again before; --again does it once more"),
    /** It showed a whole page or list of which the service has read a later state since. */
    SUPERSEDED("superseded", "a later state of the same source was read since: the old one would look like news"),
    /** The topic holds the newest state of a key, and its owner writes it again. */
    STATE_TABLE("state-table", "stood in a table of states, which its owner writes again by itself"),
    /** It holds an event that the classifier made and its schema forbids. */
    OUR_OUTPUT("made-by-us", "an event that broke its schema, no record to send: correct the rule or the schema"),
    /** The record is no longer in its topic. */
    GONE("gone", "no longer in its topic; what was retrieved is in the archive"),
    /** The letter does not say where the record stood, or not in a topic of ours. */
    NO_ORIGIN("no-origin", "does not say where its record stood");

    private final String word;
    private final String meaning;

    Outcome(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** For machines. */
    public String word() {
        return word;
    }

    /** For people, as the rest of "3 letters: …". */
    public String meaning() {
        return meaning;
    }
}
