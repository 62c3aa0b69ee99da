package org.policywatch.notifier.bounce;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Incoming messages for tests, as mail servers write them. */
final class Reports {
    private static final String ORIGINAL = """
            Return-Path: <%1$s>
            From: policywatch <alerts@policywatch.example>
            To: anna@example.org
            Message-ID: %2$s
            Subject: Signed: Kent County Sheriff (MD)

            Text.
            """;

    private Reports() {}

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Of a server that gave up on, or says so of, these groups of recipient fields. */
    static byte[] status(String... groups) {
        return bytes("""
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
                To: bounce+x@bounce.policywatch.example
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                 boundary="limit"

                --limit
                Content-Type: text/plain

                I'm sorry to have to inform you that your message could not be delivered.

                --limit
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                Arrival-Date: Mon, 2 Mar 2026 15:00:01 +0000

                """ + String.join("\n", groups) + """

                --limit
                Content-Type: message/rfc822

                """ + ORIGINAL.formatted("alerts@policywatch.example", "<1@policywatch.example>") + """
                --limit--
                """);
    }

    /** Fields of one recipient. */
    static String group(String action, String status, String diagnostic, String original, String last) {
        return (original.isEmpty() ? "" : "Original-Recipient: rfc822;" + original + "\n") + "Final-Recipient: rfc822; "
                + last + "\nAction: " + action + "\nStatus: " + status + "\n"
                + (diagnostic.isEmpty() ? "" : "Diagnostic-Code: smtp; " + diagnostic + "\n");
    }

    /** The common case: one recipient, failed. */
    static byte[] failed(String status, String diagnostic) {
        return status(group("failed", status, diagnostic, "", "anna@example.org"));
    }

    /** A complaint about a mail of this envelope sender and Message-ID. */
    static byte[] complaint(String type, String envelopeSender, String messageId) {
        return bytes("""
                From: <feedback@provider.example>
                To: complaints@bounce.policywatch.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=limit

                --limit
                Content-Type: text/plain

                This is an email abuse report.

                --limit
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1

                --limit
                Content-Type: message/rfc822

                %s
                --limit--
                """.formatted(type, ORIGINAL.formatted(envelopeSender, messageId)));
    }

    /** Out of office. */
    static byte[] vacation() {
        return bytes("""
                From: Anna <anna@example.org>
                To: bounce+x@bounce.policywatch.example
                Subject: Out of office
                Auto-Submitted: auto-replied
                Content-Type: text/plain

                I'm away until Monday. 550 5.1.1 is what my old server said.
                """);
    }

    /** A bounce that somebody forwards as an attachment. */
    static byte[] forwarded() {
        return bytes("""
                From: Anna <anna@example.org>
                Subject: Fwd: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: text/plain

                What is this?
                --outer
                Content-Type: message/rfc822

                """ + new String(failed("5.1.1", ""), StandardCharsets.UTF_8).replace("\r\n", "\n") + """
                --outer--
                """);
    }

    /** A delay whose returned mail is itself a report of failure. */
    static byte[] nested() {
        return bytes(new String(status(group("delayed", "4.4.1", "", "", "anna@example.org")), StandardCharsets.UTF_8)
                .replace("\r\n", "\n").replace("Text.", new String(failed("5.1.1", ""), StandardCharsets.UTF_8)
                        .replace("\r\n", "\n").replace("limit", "inner")));
    }

    /** All of them, for fuzzing. */
    static List<byte[]> corpus() {
        return List.of(failed("5.1.1", "550 5.1.1 <anna@example.org> unknown"),
                status(group("delayed", "4.4.1", "", "", "anna@example.org"),
                        group("failed", "5.2.2", "552 5.2.2 full", "anna@example.org", "a@other.example")),
                complaint("abuse", "alerts@policywatch.example", "<1@policywatch.example>"), vacation(), forwarded(),
                nested());
    }
}
