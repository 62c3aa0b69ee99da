package org.policywatch.classifier.roster;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical form of an agency's name: apostrophes, abbreviations, ranks of office, "City of" and the agency's own
 * state are no difference. Idempotent.
 */
final class Names {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DOUBLED = Pattern.compile("\\b(\\w+) \\1\\b");
    private static final Pattern COUNTY_POINTS = Pattern.compile("['’.]");
    private static final Pattern SAINT = Pattern.compile("\\bst\\b");
    private static final Pattern COUNTY = Pattern.compile(" county$");
    private static final Map<String, Affixes> AFFIXES = new ConcurrentHashMap<>();
    private static final Map<String, String> WORDS = words();
    private static final Pattern LEADING = Pattern
            .compile("^(?:the )?(?:city|town|village|borough|township|county) ?of (?!the )");
    private static final Set<String> OF_KIND = Set.of("county", "parish", "sheriff", "office", "department", "police",
            "of",
            "the", "and", "city", "town", "village", "borough", "township", "public", "safety", "board",
            "commissioners",
            "corrections", "detention", "jail", "center", "division", "law", "enforcement", "state", "agency",
            "services",
            "service", "marshal", "constable", "district", "precinct", "pct", "university", "college", "for",
            "trustees");

    private static final Set<String> OFFICES = Set.of("attorney", "attorneys", "prosecutor", "prison", "jail",
            "authority", "commission", "government");

    private Names() {}

    /** Canonical name within a state. */
    static String canonical(String printed, String state) {
        String text = OTHER.matcher(plain(printed).replace("&", " and ")).replaceAll(" ").strip();
        String expanded = Arrays.stream(text.split(" ", -1)).map(word -> WORDS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        String name = LEADING.matcher(expanded).replaceFirst("");
        return DOUBLED.matcher(withoutState(name, state)).replaceAll("$1").strip();
    }

    /** Lower case without accents and apostrophes. */
    private static String plain(String printed) {
        String letters = MARKS.matcher(Normalizer.normalize(printed, Normalizer.Form.NFKD)).replaceAll("");
        return APOSTROPHES.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** For ids: the printed words that the canonical name keeps, joined by hyphens; sheriffs keep their s. */
    static String slug(String printed) {
        return OTHER.matcher(plain(printed).replace("&", " and ")).replaceAll(" ").strip().replace(' ', '-');
    }

    /** Words that tell agencies of one kind apart. */
    static Set<String> distinctive(String canonical) {
        Set<String> words = tokens(canonical);
        words.removeAll(OF_KIND);
        return words;
    }

    /** Words that say where an agency is, whatever its kind: jail, attorney and sheriff of one county share them. */
    static Set<String> place(String canonical) {
        Set<String> words = distinctive(canonical);
        words.removeAll(OFFICES);
        return words;
    }

    static Set<String> tokens(String canonical) {
        return new TreeSet<>(Arrays.asList(canonical.split(" ", -1)));
    }

    /** One name is the other with words before or behind it. */
    static boolean contained(String first, String second) {
        return (" " + first + " ").contains(" " + second + " ") || (" " + second + " ").contains(" " + first + " ");
    }

    /** Shared words over all words, 0 to 1. */
    static double overlap(String first, String second) {
        Set<String> shared = tokens(first);
        shared.retainAll(tokens(second));
        Set<String> all = tokens(first);
        all.addAll(tokens(second));
        return (double) shared.size() / all.size();
    }

    /** County folded: case, spaces, "St." and a trailing "County" are no difference (a parish is one); empty for none. */
    static String county(String printed) {
        String words = OTHER.matcher(COUNTY_POINTS.matcher(printed.toLowerCase(Locale.ROOT)).replaceAll(""))
                .replaceAll(" ").strip();
        String folded = COUNTY.matcher(SAINT.matcher(words).replaceAll("saint")).replaceAll("");
        return folded.equals("n a") || folded.equals("na") || folded.equals("0") ? "" : folded;
    }

    /** Edit distance; a swap of neighbours counts one (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    /** "Texas Department of …" and "Department of …" of Texas are one, "Unity Township, PA" and "Unity Township"; "Texas City Police" keeps its name. */
    private static String withoutState(String name, String code) {
        Affixes state = AFFIXES.computeIfAbsent(code, Affixes::of);
        String cut = state.behind().matcher(state.withoutBefore(name)).replaceFirst("");
        return cut.isEmpty() || cut.indexOf(' ') < 0 ? name : cut;
    }

    /** The own state's name before a name, and its name or code behind it. */
    private record Affixes(String state, Pattern before, Pattern behind) {
        private static final String KINDS = "department|division|office|bureau|highway|state|commission|board|national|"
                + "fish|game|wildlife|law enforcement";
        private static final int TYPO = 2;
        /** Shorter names of states are too near other words. */
        private static final int LONG_NAME = 6;

        static Affixes of(String code) {
            String name = States.name(code);
            String words = "[a-z]+" + " [a-z]+".repeat((int) name.chars().filter(c -> c == ' ').count());
            return new Affixes(name, Pattern.compile("^(" + words + ") (?=(?:" + KINDS + ")\\b)"), Pattern.compile(
                    "(?<! of) (" + Pattern.quote(name) + "|" + Pattern.quote(code.toLowerCase(Locale.ROOT)) + ")$"));
        }

        /** The state's name before a name, a slip of the hand in it read through. */
        String withoutBefore(String name) {
            Matcher found = before.matcher(name);
            boolean own = found.find() && (found.group(1).equals(state)
                    || state.length() >= LONG_NAME && distance(found.group(1), state) <= TYPO);
            return own ? name.substring(found.end()) : name;
        }
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        String pairs = "st saint,ste sainte,ft fort,mt mount,twp township,boro borough,dept department,"
                + "pd police department,so sheriff office,sheriffs sheriff,"
                + "marshals marshal,constables constable,offices office,co county,cnty county,"
                + "dps department of public safety,bocc board of county commissioners,bcc board of county commissioners,"
                + "univ university,dist district,commissioner commissioners,correction corrections";
        for (String pair : pairs.split(",", -1)) {
            words.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        return Map.copyOf(words);
    }
}
