package org.policywatch.standalone.replay;

/** What becomes of a document of the archive. */
public enum Fate {
    /** Written to the topic as a first sight: nobody is told. */
    PUBLISHED("published"),
    /** The topic has this id. */
    ALREADY("already there"),
    /** The topic has a state of the same page, list or item that is as new: the old one would look like a change. */
    SUPERSEDED("left out: the topic has as new a state of the same page, list or item");

    private final String meaning;

    Fate(String meaning) {
        this.meaning = meaning;
    }

    /** As the rest of "3 …". */
    public String meaning() {
        return meaning;
    }
}
