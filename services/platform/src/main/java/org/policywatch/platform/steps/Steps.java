package org.policywatch.platform.steps;

/** Is told of each named step of a service's work, on the thread that does it. */
@FunctionalInterface
public interface Steps {
    /** Takes no notice. */
    Steps NONE = (_, _) -> {};

    /**
     * The step of this name was reached; may not return.
     *
     * @param of what was worked on, such as a source id; empty where nothing in particular was
     */
    void reached(String step, String of);

    /** The step of this name was reached, of nothing in particular; may not return. */
    default void reached(String step) {
        reached(step, "");
    }

    /**
     * As the system property {@value HaltAt#PROPERTY} says; {@link #NONE} where it is not set.
     *
     * @throws IllegalArgumentException when it is not {@code NAME:COUNT}
     */
    static Steps ofProcess() {
        String place = System.getProperty(HaltAt.PROPERTY);
        return place == null ? NONE : HaltAt.parse(place);
    }
}
