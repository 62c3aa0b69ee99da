package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** White space in prose. */
final class SpacesTest {
    private static final String SIGNS = "ab  \t\n\u000B\f\r\u00A0\u2003é\uD83D\uDE00";

    @Test
    @DisplayName("C-22 white space is folded as the pattern \\s+ has it, in 20,000 texts that a seed makes")
    void asThePattern() {
        Random random = new Random(22);
        for (int text = 0; text < 20_000; text++) {
            String spaced = random.ints(random.nextInt(12), 0, SIGNS.length())
                    .mapToObj(at -> SIGNS.substring(at, at + 1)).collect(Collectors.joining());

            assertThat(Spaces.folded(spaced)).isEqualTo(spaced.replaceAll("\\s+", " ").strip());
        }
    }

    @Test
    @DisplayName("C-22 a text with single spaces only is not copied")
    void sameText() {
        String text = "An agreement was signed.";

        assertThat(Spaces.folded(text)).isSameAs(text);
    }
}
