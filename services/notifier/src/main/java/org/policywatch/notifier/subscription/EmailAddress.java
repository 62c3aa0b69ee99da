package org.policywatch.notifier.subscription;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One plain e-mail address in its normal form: lower case, host as A-labels. Stricter than RFC 5321 §4.1.2 on purpose:
 * no display name, group, comment, quoted local part, domain literal, unqualified domain, or non-ASCII local part
 * (SMTPUTF8 is not spoken). Its text form is half hidden, so that a careless log line exposes nobody; see {@link #value()}.
 */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern LOCAL = Pattern
            .compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ALL_DIGITS = Pattern.compile("[0-9]+");

    private final String value;

    private EmailAddress(String value) {
        this.value = value;
    }

    /**
     * Reads what a person typed; outer space is trimmed.
     *
     * @throws RefusedAddressException with the reason in words that can be shown to that person
     */
    public static EmailAddress parse(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            throw new RefusedAddressException("an e-mail address has the form name@example.org");
        }
        EmailAddress address = new EmailAddress(local(text.substring(0, at)) + "@" + domain(text.substring(at + 1)));
        if (address.value.length() > LONGEST) {
            throw new RefusedAddressException("longer than " + LONGEST + " characters");
        }
        return address;
    }

    /** As {@link #parse}; empty instead of a reason. */
    public static Optional<EmailAddress> find(String typed) {
        try {
            return Optional.of(parse(typed));
        } catch (RefusedAddressException refused) {
            return Optional.empty();
        }
    }

    private static String local(String typed) {
        String local = typed.toLowerCase(Locale.ROOT);
        if (typed.length() > LONGEST_LOCAL_PART) {
            throw new RefusedAddressException("the part before @ is longer than " + LONGEST_LOCAL_PART + " characters");
        }
        if (typed.chars().anyMatch(c -> c > 0x7e)) {
            throw new RefusedAddressException("the part before @ has letters outside ASCII; we cannot send there yet");
        }
        if (!LOCAL.matcher(local).matches()) {
            throw new RefusedAddressException(
                    "the part before @ may hold letters, digits, dots and !#$%&'*+/=?^_`{|}~-");
        }
        return local;
    }

    private static String domain(String typed) {
        String domain = ascii(typed);
        String[] labels = domain.split("\\.", -1);
        if (labels.length < 2) {
            throw new RefusedAddressException("the part after @ has no dot");
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new RefusedAddressException("the part after @ is no host name");
            }
        }
        if (ALL_DIGITS.matcher(labels[labels.length - 1]).matches()) {
            throw new RefusedAddressException("the part after @ is a number, not a host name");
        }
        return domain;
    }

    private static String ascii(String typed) {
        try {
            return IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new RefusedAddressException("the part after @ is no host name");
        }
    }

    /** The whole address. Only for the database, the envelope and the To header. */
    public String value() {
        return value;
    }

    /** Host part: what pacing and breakers go by. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /** Half hidden: first letter and host. */
    public String masked() {
        return value.charAt(0) + "…@" + domain();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress address && address.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
