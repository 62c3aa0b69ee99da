package org.policywatch.standalone.doctor;

/**
 * What one check has seen.
 *
 * @param check its name, such as {@code kafka}
 * @param grade how bad it is
 * @param fact what was seen
 * @param next what to do; empty when nothing
 */
public record Finding(String check, Grade grade, String fact, String next) {
    /** How bad. */
    public enum Grade {
        /** Nothing to do. */
        OK("ok"),
        /** Works, but not as it should. */
        WARN("warn"),
        /** Does not work. */
        FAIL("FAIL");

        private final String word;

        Grade(String word) {
            this.word = word;
        }

        /** As printed. */
        public String word() {
            return word;
        }
    }

    /** Nothing to do. */
    static Finding ok(String check, String fact) {
        return new Finding(check, Grade.OK, fact, "");
    }

    /** Works, but. */
    static Finding warn(String check, String fact, String next) {
        return new Finding(check, Grade.WARN, fact, next);
    }

    /** Does not work. */
    static Finding fail(String check, String fact, String next) {
        return new Finding(check, Grade.FAIL, fact, next);
    }

    /** From a message that ends in "Next step: …", as those of configuration do. */
    public static Finding failed(String check, String message) {
        String marker = "Next step: ";
        int at = message.indexOf(marker);
        return at < 0
                ? fail(check, message, "")
                : fail(check, message.substring(0, at).strip(), message.substring(at + marker.length()));
    }
}
