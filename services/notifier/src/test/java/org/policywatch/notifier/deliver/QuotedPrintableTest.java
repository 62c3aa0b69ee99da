package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuotedPrintableTest {
    private static final String[] PIECES = {"a", " ", "\t", "=", ".", "\n", "\r\n", "é", "–", "😀", "<p class=\"x\">",
            "https://policywatch.example/events/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"};

    @Test
    @DisplayName("E-01 whatever the text, it comes back; ASCII, lines of 76 at most, none ends in space")
    void roundTrip() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(200); j > 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String encoded = new String(QuotedPrintable.encode(text.toString()), StandardCharsets.ISO_8859_1);

            assertThat(encoded.split("\r\n", -1)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76)
                    .matches("[\\x20-\\x7e\t]*").doesNotMatch(".*[ \t]"));
            assertThat(decoded(encoded)).isEqualTo(text.toString().replace("\r\n", "\n").replace("\n", "\r\n"));
        }
    }

    private static String decoded(String encoded) throws Exception {
        try (var in = MimeUtility.decode(new ByteArrayInputStream(encoded.getBytes(StandardCharsets.ISO_8859_1)),
                "quoted-printable")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
