package org.policywatch.crawler.extract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.schemas.state.ListReport.Anomaly;

/**
 * What is odd in the cells of a list, by kind. It judges and changes nothing: to read through the oddities is the
 * classifier's business, to see a new kind an operator's.
 */
public final class ListOddities {
    private static final Set<String> STATES = Jurisdictions.all().stream()
            .map(each -> each.name().toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TYPES = Set.of("County", "Municipality", "State Agency");
    private static final Set<String> NEVER_BLANK = Set.of("STATE", "AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE",
            "SIGNED");
    private static final Set<String> OF_LINKS = Set.of("MOA", "ADDENDUM");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}0-9]+");
    private static final Pattern ADDRESS = Pattern.compile("^([a-z-]+)://([^/?#]*)", Pattern.CASE_INSENSITIVE);
    /** The day in a file's name, month first; seven or nine digits are one with a slip. */
    private static final Pattern DAY = Pattern.compile("(?<!\\d)\\d{7,9}(?!\\d)");
    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("MMdduuuu", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST_SIGNING = LocalDate.of(2002, 1, 1);
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int DAYS_AHEAD = 31;
    private static final int LONGEST_EXAMPLE = 60;
    private static final int MOST_KINDS = 200;

    private final Map<String, Integer> cells = new LinkedHashMap<>();
    private final Map<String, String> examples = new HashMap<>();
    private final LocalDate latest;

    private ListOddities(LocalDate latest) {
        this.latest = latest;
    }

    /**
     * The report on a list.
     *
     * @param before the report on the list before it of the same source: kinds in it are not new
     */
    public static ListReport report(Content.Roster list, Instant retrievedAt, @Nullable ListReport before) {
        ListOddities oddities = new ListOddities(
                LocalDate.ofInstant(retrievedAt, ZoneOffset.UTC).plusDays(DAYS_AHEAD));
        oddities.name(list.fileName(), LocalDate.ofInstant(retrievedAt, ZoneOffset.UTC).plusDays(1));
        oddities.read(list);
        return new ListReport(list.fileName(), retrievedAt, list.rows().size(),
                oddities.after(before == null ? List.of() : before.anomalies(), retrievedAt));
    }

    private List<Anomaly> after(List<Anomaly> known, Instant now) {
        List<Anomaly> all = new ArrayList<>();
        known.forEach(each -> all
                .add(new Anomaly(each.kind(), cells.getOrDefault(each.kind(), 0), each.example(), each.since())));
        Set<String> old = known.stream().map(Anomaly::kind).collect(Collectors.toSet());
        cells.forEach((kind, count) -> {
            if (!old.contains(kind)) {
                all.add(new Anomaly(kind, count, examples.getOrDefault(kind, ""), now));
            }
        });
        return all.stream().sorted(Comparator.comparing(Anomaly::since).reversed().thenComparing(Anomaly::kind))
                .limit(MOST_KINDS).toList();
    }

    /** A day that does not exist, or is yet to come, one day's grace for zones: the classifier repairs it. */
    private void name(String file, LocalDate newest) {
        Matcher day = DAY.matcher(file);
        if (day.find() && !isPast(day.group(), newest)) {
            count("day-in-file-name", file);
        }
    }

    private static boolean isPast(String digits, LocalDate newest) {
        try {
            return !LocalDate.parse(digits, MONTH_FIRST).isAfter(newest);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void read(Content.Roster list) {
        List<String> columns = list.columns().stream().map(ListOddities::column).toList();
        Set<String> agreements = new HashSet<>();
        for (RosterRow row : list.rows()) {
            for (int i = 0; i < columns.size(); i++) {
                cell(columns.get(i), row.cell(i), row.links().get(i));
            }
            String agreement = agreement(columns, row);
            if (!agreements.add(agreement)) {
                count("duplicate-row-in-one-sheet", agreement);
            }
        }
    }

    private static String column(String printed) {
        String name = SPACE.matcher(printed).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
        return name.equals("LAW ENFORCEMENT AGENCY") ? "AGENCY" : name;
    }

    private static String agreement(List<String> columns, RosterRow row) {
        return List.of("STATE", "AGENCY", "SUPPORT TYPE").stream().map(columns::indexOf)
                .map(at -> NO_LETTERS.matcher(row.cell(at).printed().toLowerCase(Locale.ROOT)).replaceAll(" ").strip())
                .collect(Collectors.joining(" | "));
    }

    private void cell(String column, Cell cell, @Nullable String link) {
        String text = cell.printed();
        String word = SPACE.matcher(text).replaceAll(" ").strip();
        if (cell instanceof Cell.Text && !text.equals(word)) {
            count("whitespace:" + column, text);
        }
        if (text.indexOf('\u2019') >= 0 || text.indexOf('\u2018') >= 0) {
            count("curly-apostrophe:" + column, text);
        }
        if (word.isEmpty() && NEVER_BLANK.contains(column)) {
            count("blank-" + column.toLowerCase(Locale.ROOT).replace(' ', '-'), "");
        } else {
            word(column, cell, word, link);
        }
    }

    private void word(String column, Cell cell, String word, @Nullable String link) {
        if (column.equals("STATE") && !STATES.contains(word)) {
            count("state-typo:" + word, word);
        } else if (column.equals("TYPE") && !TYPES.contains(word)) {
            count("type-variant:" + word, word);
        } else if (column.equals("SIGNED")) {
            signed(cell);
        } else if (OF_LINKS.contains(column)) {
            link(column.toLowerCase(Locale.ROOT), word, link);
        }
    }

    private void signed(Cell cell) {
        switch (cell) {
            case Cell.Text(String text) -> count("signed-as-text", text);
            case Cell.Numeric(BigDecimal serial) when !possible(serial) ->
                count("signed-out-of-range", serial.toPlainString());
            case Cell.Numeric _,Cell.Blank _ -> {
                // a day, or told as blank-signed
            }
        }
    }

    private boolean possible(BigDecimal serial) {
        return serial.compareTo(BigDecimal.valueOf(FIRST_SIGNING.toEpochDay() - SERIAL_ZERO.toEpochDay())) >= 0
                && serial.compareTo(BigDecimal.valueOf(latest.toEpochDay() - SERIAL_ZERO.toEpochDay())) <= 0;
    }

    /** Of an address only scheme and host are kept: the rest of a SafeLink identifies a mailbox. */
    private void link(String column, String word, @Nullable String link) {
        Matcher address = ADDRESS.matcher(link == null ? word : link);
        if (address.find()) {
            String scheme = address.group(1).toLowerCase(Locale.ROOT);
            String host = address.group(2).toLowerCase(Locale.ROOT);
            if (ADDRESS.matcher(word).find()) {
                count(column + "-url-as-text", scheme + "://" + host);
            }
            if (!scheme.equals("https")) {
                count(column + "-link-scheme:" + scheme, scheme + "://" + host);
            }
            if (!host.equals("www.ice.gov")) {
                count(column + "-link-host:" + host, scheme + "://" + host);
            }
        } else if (!word.isEmpty() && !word.equalsIgnoreCase("link pending")) {
            count(column + "-text-without-link", word);
        }
    }

    private void count(String kind, String example) {
        String shortened = kind.length() > LONGEST_EXAMPLE ? kind.substring(0, LONGEST_EXAMPLE) : kind;
        cells.merge(shortened, 1, Integer::sum);
        examples.putIfAbsent(shortened,
                example.length() > LONGEST_EXAMPLE ? example.substring(0, LONGEST_EXAMPLE) : example);
    }
}
