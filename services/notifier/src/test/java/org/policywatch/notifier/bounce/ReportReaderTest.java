package org.policywatch.notifier.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.notifier.bounce.Report.Action;
import org.policywatch.notifier.bounce.Report.Recipient;
import org.policywatch.notifier.deliver.ReplyPolicy;
import org.policywatch.notifier.outbox.Marking.Strike;
import org.policywatch.notifier.subscription.EmailAddress;

class ReportReaderTest {
    private static final EmailAddress ANNA = EmailAddress.parse("anna@example.org");

    @Test
    @DisplayName("E-15 a delivery status is read field by field, whatever is around it")
    void fields() {
        assertThat(ReportReader.read(Reports.failed("5.1.1 (no such user)", "550 5.1.1 <anna@example.org>\n  unknown")))
                .isEqualTo(new Report.DeliveryStatus(List.of(new Recipient(Action.FAILED, "5.1.1",
                        "smtp; 550 5.1.1 <anna@example.org> unknown", Optional.empty(),
                        Optional.of("anna@example.org")))));
    }

    @Test
    @DisplayName("E-15 a complaint tells envelope sender and Message-ID of the mail it is about")
    void complaint() {
        assertThat(ReportReader.read(Reports.complaint("abuse", "bounce+1-2@b.example", "<9@policywatch.example>")))
                .isEqualTo(new Report.Complaint(List.of("bounce+1-2@b.example"), List.of("<9@policywatch.example>")));
        assertThat(ReportReader.read(Reports.complaint("not-spam", "bounce+1-2@b.example", "<9@x.example>")))
                .isInstanceOf(Report.Nothing.class);
    }

    @Test
    @DisplayName("E-15 E-09 a vacation reply, a forwarded bounce and the mail inside of a report are no report")
    void nothing() {
        assertThat(ReportReader.read(Reports.vacation())).isInstanceOf(Report.Nothing.class);
        assertThat(ReportReader.read(Reports.forwarded())).isInstanceOf(Report.Nothing.class);
        assertThat(ReportReader.read(Reports.nested())).isInstanceOfSatisfying(Report.DeliveryStatus.class,
                status -> assertThat(status.recipients()).extracting(Recipient::action)
                        .containsExactly(Action.DELAYED));
    }

    /** What a report means for anna@example.org. */
    private record Case(String name, List<String> groups, Optional<Strike> strike) {}

    private static Case of(String name, Optional<Strike> strike, String... groups) {
        return new Case(name, List.of(groups), strike);
    }

    @TestFactory
    @DisplayName("E-14 E-15 what a delivery status means for the address")
    Stream<DynamicTest> judged() {
        String anna = "anna@example.org";
        return Stream.of(
                of("no such user", Optional.of(Strike.HARD), Reports.group("failed", "5.1.1", "", "", anna)),
                of("a general status, the reply tells more", Optional.of(Strike.HARD),
                        Reports.group("failed", "5.0.0", "550 5.1.1 unknown", "", anna)),
                of("null MX", Optional.of(Strike.HARD), Reports.group("failed", "5.1.10", "", "", anna)),
                of("mailbox full", Optional.of(Strike.SOFT), Reports.group("failed", "5.2.2", "", "", anna)),
                of("mailbox disabled", Optional.of(Strike.DISABLED), Reports.group("failed", "5.2.1", "", "", anna)),
                of("given up after days", Optional.of(Strike.SOFT), Reports.group("failed", "4.4.7", "", "", anna)),
                of("message refused", Optional.of(Strike.SOFT), Reports.group("failed", "5.6.0", "", "", anna)),
                of("about us", Optional.empty(), Reports.group("failed", "5.7.1", "550 5.7.1 policy", "", anna)),
                of("delayed", Optional.empty(), Reports.group("delayed", "4.4.1", "", "", anna)),
                of("delivered", Optional.empty(), Reports.group("delivered", "2.0.0", "", "", anna)),
                of("another case of letters", Optional.of(Strike.HARD),
                        Reports.group("Failed", "5.1.1", "", "", "Anna@Example.ORG")),
                of("forwarded to a dead address", Optional.of(Strike.SOFT),
                        Reports.group("failed", "5.1.1", "", "", "old@other.example")),
                of("the forwarding names us as the original", Optional.of(Strike.HARD),
                        Reports.group("failed", "5.1.1", "", anna, "old@other.example")),
                of("a list of which one got it", Optional.empty(),
                        Reports.group("failed", "5.1.1", "", "", "old@other.example"),
                        Reports.group("delivered", "2.0.0", "", "", "new@other.example")),
                of("several recipients, ours delivered", Optional.empty(),
                        Reports.group("failed", "5.1.1", "", "", "ben@example.org"),
                        Reports.group("delivered", "2.0.0", "", "", anna)),
                of("several recipients, ours failed", Optional.of(Strike.HARD),
                        Reports.group("delivered", "2.0.0", "", "", "ben@example.org"),
                        Reports.group("failed", "5.1.1", "", "", anna)))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> assertThat(strike(each.groups()))
                        .isEqualTo(each.strike())));
    }

    private static Optional<Strike> strike(List<String> groups) {
        byte[] message = Reports.status(groups.toArray(String[]::new));
        return new Judge(ReplyPolicy.shipped()).failure((Report.DeliveryStatus) ReportReader.read(message), ANNA)
                .map(Judge.Failure::strike);
    }

    @Test
    @DisplayName("S-07 3,000 damaged reports: nothing is thrown, none takes a second, and no delay becomes a failure")
    void damaged() {
        Random random = new Random(3464);
        List<byte[]> corpus = Reports.corpus();
        byte[] delayed = Reports.status(Reports.group("delayed", "4.4.1", "", "", "anna@example.org"));
        for (int i = 0; i < 3000; i++) {
            byte[] message = damage(corpus.get(random.nextInt(corpus.size())), random);
            long started = System.nanoTime();
            Report report = ReportReader.read(message);
            if (report instanceof Report.DeliveryStatus status) {
                new Judge(ReplyPolicy.shipped()).failure(status, ANNA);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).as("message %d", i)
                    .isLessThan(Duration.ofSeconds(1));
            if (ReportReader.read(damage(delayed, random)) instanceof Report.DeliveryStatus status) {
                assertThat(status.recipients()).extracting(Recipient::action).doesNotContain(Action.FAILED);
            }
        }
    }

    /** Bytes changed, a piece cut out, or a piece written twice. */
    private static byte[] damage(byte[] message, Random random) {
        int from = random.nextInt(message.length);
        int until = from + random.nextInt(Math.min(200, message.length - from));
        byte[] head = Arrays.copyOf(message, from);
        byte[] piece = Arrays.copyOfRange(message, from, until);
        byte[] tail = Arrays.copyOfRange(message, until, message.length);
        return switch (random.nextInt(3)) {
            case 0 -> join(head, tail);
            case 1 -> join(head, piece, piece, tail);
            default -> {
                for (int i = 0; i < Math.min(5, piece.length); i++) {
                    piece[random.nextInt(piece.length)] = (byte) random.nextInt(256);
                }
                yield join(head, piece, tail);
            }
        };
    }

    private static byte[] join(byte[]... pieces) {
        StringBuilder all = new StringBuilder();
        for (byte[] piece : pieces) {
            all.append(new String(piece, StandardCharsets.ISO_8859_1));
        }
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("S-07 a report of a megabyte of recipients is read within a second")
    void large() {
        String[] groups = new String[8000];
        Arrays.fill(groups, Reports.group("failed", "5.1.1", "550 5.1.1 " + "x".repeat(80), "", "a@example.org"));
        byte[] message = Reports.status(groups);
        long started = System.nanoTime();

        assertThat(ReportReader.read(message)).isInstanceOf(Report.DeliveryStatus.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    }
}
