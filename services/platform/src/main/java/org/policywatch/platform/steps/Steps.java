package org.policywatch.platform.steps;

/** Is told of each named step of a service's work, on the thread that does it. */
@FunctionalInterface
public interface Steps {
    /** Takes no notice. */
    Steps NONE = _ -> {};

    /** The step of this name was reached; may not return. */
    void reached(String step);

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
