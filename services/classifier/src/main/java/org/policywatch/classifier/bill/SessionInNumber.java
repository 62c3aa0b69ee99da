package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/** Numbers that carry their session: Colorado's HB25-1276 and HB25B-1001, the District of Columbia's B26-0184. */
final class SessionInNumber {
    private static final Pattern DASHED = Pattern.compile("[A-Z]+ (\\d{2})([A-Z]?)-\\d+");

    private SessionInNumber() {}

    /** Session of a normalised number; empty where the number does not say it. */
    static Optional<String> of(String jurisdiction, String number) {
        Matcher found = DASHED.matcher(number);
        if (!found.matches()) {
            return Optional.empty();
        }
        String letter = found.group(2).isEmpty() ? "A" : found.group(2);
        return Optional.of(jurisdiction.equals("us-co") ? "20" + found.group(1) + letter : found.group(1));
    }
}
