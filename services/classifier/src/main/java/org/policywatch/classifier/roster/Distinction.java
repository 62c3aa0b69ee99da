package org.policywatch.classifier.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.classifier.place.Counties;

/**
 * What makes two names two agencies, however near their spelling: another number (Precinct 1 and 2, Third Ward and Fourth
 * Ward), another direction (North and South), another kind of place (Township and Borough) or of agency (Police and Sheriff).
 */
final class Distinction {
    private static final int TYPO = 2;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final List<String> CARDINALS = List.of("one", "two", "three", "four", "five", "six", "seven",
            "eight",
            "nine", "ten", "eleven", "twelve");
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth",
            "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth");
    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi",
            "xii");
    private static final Map<String, Integer> NUMBERS = numbers();
    /** What is counted: behind one of these a single letter is a Roman number. */
    private static final Set<String> COUNTED = Set.of("district", "precinct", "pct", "ward", "region", "zone", "area",
            "division", "troop", "number", "no");
    private static final Set<String> DIRECTIONS = Set.of("north", "south", "east", "west", "northern", "southern",
            "eastern", "western", "northeast", "northwest", "southeast", "southwest", "upper", "lower");
    private static final Set<String> PLACES = Set.of("city", "town", "township", "borough", "village", "county");
    private static final Set<String> OFFICES = Set.of("police", "sheriff", "constable", "marshal");
    private static final Set<String> SCHOOLS = Set.of("university", "college", "isd", "school", "campus");
    /** Words for one thing. */
    private static final Map<String, String> SAME = Map.of("isd", "school", "parish", "county");
    private static final Pattern COUNTY = Pattern.compile("^(.+) (county|parish)\\b");

    private Distinction() {}

    /** Whether two canonical names of a state are of two agencies. */
    static boolean between(String state, String first, String second) {
        if (first.equals(second)) {
            return false;
        }
        List<Integer> one = counted(first);
        List<Integer> other = counted(second);
        if (!one.isEmpty() && !other.isEmpty() && !one.equals(other)) {
            return true;
        }
        Set<String> left = words(state, first);
        Set<String> right = words(state, second);
        Set<String> common = new HashSet<>(left);
        common.retainAll(right);
        left.removeAll(common);
        right.removeAll(common);
        return among(left, PLACES) && among(right, PLACES) || among(left, OFFICES) && among(right, OFFICES)
                || onlyIn(left, right) || onlyIn(right, left);
    }

    /** A direction or a word for a school that the other name does not have, not even misspelt. */
    private static boolean onlyIn(Set<String> words, Set<String> others) {
        return words.stream().filter(word -> DIRECTIONS.contains(word) || SCHOOLS.contains(word))
                .anyMatch(word -> others.stream().noneMatch(other -> isSlip(word, other)));
    }

    private static boolean isSlip(String word, String other) {
        return !DIRECTIONS.contains(other) && !SCHOOLS.contains(other) && word.length() > TYPO + 1
                && Names.distance(word, other) <= TYPO;
    }

    private static boolean among(Set<String> words, Set<String> kinds) {
        return words.stream().anyMatch(kinds::contains);
    }

    private static Set<String> words(String state, String name) {
        Set<String> words = new HashSet<>();
        Names.tokens(name).forEach(word -> words.add(SAME.getOrDefault(word, word)));
        Matcher county = COUNTY.matcher(name);
        if (county.find() && Counties.fips(state, county.group()).isEmpty()) {
            words.remove("county"); // a county that is none is a slip for something else
        }
        return words;
    }

    /** Digits, ordinals, number words and Roman numbers, sorted. */
    private static List<Integer> counted(String name) {
        List<Integer> numbers = new ArrayList<>();
        String before = "";
        for (String word : name.split(" ", -1)) {
            Matcher digits = DIGITS.matcher(word);
            Integer number = NUMBERS.get(word);
            if (digits.find()) {
                numbers.add(Integer.valueOf(digits.group()));
            } else if (number != null && (word.length() > 1 || COUNTED.contains(before))) {
                numbers.add(number);
            }
            before = word;
        }
        numbers.sort(null);
        return numbers;
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (List<String> words : List.of(CARDINALS, ORDINALS, ROMAN)) {
            for (int i = 0; i < words.size(); i++) {
                numbers.put(words.get(i), i + 1);
            }
        }
        return Map.copyOf(numbers);
    }
}
