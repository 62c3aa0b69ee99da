package org.policywatch.platform.health;

/**
 * How a service is.
 *
 * @param live false: only a restart helps
 * @param ready true: it does its work
 * @param detail in words, for operators
 */
public record Health(boolean live, boolean ready, String detail) {
    /** Works. */
    public static Health ready(String detail) {
        return new Health(true, true, detail);
    }

    /** Not yet, or not just now. */
    public static Health waiting(String detail) {
        return new Health(true, false, detail);
    }

    /** Broken for good. */
    public static Health dead(String detail) {
        return new Health(false, false, detail);
    }
}
