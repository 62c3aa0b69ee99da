package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The product's list of replies against the vocabulary's, row by row. */
class ReplyPolicyTest {
    private static final Pattern CELL = Pattern.compile("\"([^\"]*)\"|([^,]*)(?:,|$)");
    private static final Pattern ENHANCED = Pattern.compile("[45]\\.[\\dx]+\\.[\\dx]+");
    /** What a word of the vocabulary's classes may be here. */
    private static final Map<String, Set<ReplyClass>> MEANINGS = Map.of("deferral",
            EnumSet.of(ReplyClass.DEFERRED, ReplyClass.SLOW_DOWN), "mailbox full",
            EnumSet.of(ReplyClass.MAILBOX_FULL, ReplyClass.DEFERRED), "hard:", EnumSet.of(ReplyClass.HARD),
            "mailbox disabled", EnumSet.of(ReplyClass.DISABLED), "about US", EnumSet.of(ReplyClass.OURS),
            "authentication failure", EnumSet.of(ReplyClass.OURS), "non-compliance", EnumSet.of(ReplyClass.OURS),
            "our SMTP credentials", EnumSet.of(ReplyClass.STOP), "TLS/auth needed", EnumSet.of(ReplyClass.STOP),
            "permanent", EnumSet.of(ReplyClass.PERMANENT));
    /** Rows that are no replies, and the tests that hold them. */
    private static final Set<String> ELSEWHERE = Set.of("timeout after DATA dot", "DSN", "ARF");

    @TestFactory
    @DisplayName("E-14 every row of the vocabulary of replies means here what it means there")
    Stream<DynamicTest> vocabulary() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: the vocabulary of replies");
        return Files.readAllLines(Path.of(shared).resolveSibling("vocab").resolve("smtp_bounce_policy.csv")).stream()
                .skip(1).map(ReplyPolicyTest::cells).filter(cells -> !ELSEWHERE.contains(cells.getFirst()))
                .map(cells -> DynamicTest.dynamicTest(cells.get(0) + " " + cells.get(1), () -> holds(cells)));
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line).results().map(ReplyPolicyTest::text).toList();
    }

    private static String text(MatchResult cell) {
        return cell.group(1) == null ? cell.group(2) : cell.group(1);
    }

    private static void holds(List<String> cells) {
        Set<ReplyClass> meant = MEANINGS.entrySet().stream().filter(each -> cells.toString().contains(each.getKey()))
                .map(Map.Entry::getValue).findFirst().orElseThrow();
        List<String> codes = Arrays.stream(cells.get(0).split("/"))
                .map(code -> code.replace("yz", "50").strip()).toList();
        List<String> enhanced = ENHANCED.matcher(cells.get(1)).results().map(MatchResult::group)
                .map(code -> code.replace("x", "9")).toList();
        for (String code : codes) {
            enhanced.stream().filter(each -> each.charAt(0) == code.charAt(0))
                    .forEach(each -> assertThat(ReplyPolicy.shipped().classify(Integer.parseInt(code),
                            code + " " + each)).as(code + " " + each).isIn(meant));
        }
    }
}
