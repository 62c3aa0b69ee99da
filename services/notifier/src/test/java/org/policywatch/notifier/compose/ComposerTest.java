package org.policywatch.notifier.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.schemas.event.Event;

class ComposerTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path GALLERY = Path.of("target/gallery");
    private static final Event SIGNED = Events.signed("Frederick County Sheriff's Office");
    private final Composer composer = Contents.composer();

    static Map<String, Content> mails() {
        Map<String, Content> mails = new TreeMap<>();
        Events.every().forEach((type, event) -> {
            String name = type.replace('.', '-');
            mails.put(name, Contents.of(Mail.Kind.ALERT, Language.EN, event));
            mails.put(name + "-es", Contents.of(Mail.Kind.ALERT, Language.ES, event));
        });
        mails.put("bill-first-stage-es", Contents.of(Mail.Kind.ALERT, Language.ES,
                Events.stage("HB 1222", null, "passed_origin")));
        mails.put("digest", Contents.of(Mail.Kind.DIGEST, Language.EN, SIGNED,
                Events.stage("HB 1222", "in_committee", "passed_origin"),
                Events.signed("Culpeper County Sheriff", "VA", Events.RECORDED, false)));
        mails.put("digest-es", Contents.of(Mail.Kind.DIGEST, Language.ES, SIGNED,
                Events.stage("HB 1222", "in_committee", "passed_origin"),
                Events.signed("Culpeper County Sheriff", "VA", Events.RECORDED, false)));
        mails.put("joined-es", Contents.of(Mail.Kind.JOINED, Language.ES, SIGNED,
                Events.signed("Culpeper County Sheriff", "VA", Events.RECORDED, false)));
        mails.put("confirm", Contents.confirm(Language.EN));
        mails.put("confirm-es", Contents.confirm(Language.ES));
        return mails;
    }

    @Test
    @DisplayName("L-25 L-27 a mail about 40 bills names each with number, session, title, companion, what happened and its page")
    void everyBillByName() {
        Event[] bills = IntStream.range(0, 40).mapToObj(n -> Events.tracked("HB " + (1000 + n), "Act number " + n,
                Events.RECORDED, Events.other("companion", "SB " + (200 + n)))).toArray(Event[]::new);

        String text = composer.compose(Contents.of(Mail.Kind.JOINED, Language.EN, bills)).text();

        for (int n = 0; n < bills.length; n++) {
            assertThat(text).contains("HB " + (1000 + n) + " (MD) is followed from now on: “Act number " + n + "”.",
                    "Bill: HB " + (1000 + n) + " (Maryland, 2026)", "Title: Act number " + n,
                    "Companion bill: SB " + (200 + n), bills[n].id());
        }
    }

    @TestFactory
    @DisplayName("E-30 E-38 golden mails of each family, in both languages")
    Stream<DynamicTest> golden() {
        return mails().entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            Message message = composer.compose(each.getValue());
            keepForTheEye(each.getKey(), message);
            assertThat("Subject: " + message.subject() + "\n\n" + message.text())
                    .isEqualTo(approved(each.getKey(), "Subject: " + message.subject() + "\n\n" + message.text()));
        }));
    }

    /** {@code -Dapprove=true} accepts what comes out; look at it before you commit. */
    private static String approved(String name, String now) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, now);
        }
        return Files.readString(file);
    }

    @Test
    @DisplayName("E-30 there is a golden mail of every event that may be mailed, in both languages")
    void everyType() {
        assertThat(Events.every().keySet()).containsExactlyInAnyOrderElementsOf(Stream.concat(
                org.policywatch.notifier.pages.FilterForm.TYPES.stream(), Stream.of("event.retracted")).toList());
    }

    @Test
    @DisplayName("E-27 a mail leads to following only its agency or bill, with the form filled in")
    void follow() {
        Message message = composer.compose(Contents.of(Mail.Kind.ALERT, Language.EN,
                Events.stage("HB 1222", null, "passed_origin")));
        String link = Contents.SENDER.manage(Contents.KEYS, "anna") + "?bill=us-md%2F2026%2FHB1222#add";

        assertThat(message.text()).contains("Follow only this bill:\n" + link);
        assertThat(message.html()).contains("href=\"" + link + "\"");
    }

    private static void keepForTheEye(String name, Message message) throws IOException {
        Files.createDirectories(GALLERY);
        Files.writeString(GALLERY.resolve(name + ".html"), message.html());
    }

    @TestFactory
    @DisplayName("E-01 E-03 E-30 both parts hold the sentence, the evidence and the way out")
    Stream<DynamicTest> bothPartsSayTheSame() {
        return mails().entrySet().stream().filter(each -> !each.getKey().startsWith("confirm"))
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Message message = composer.compose(each.getValue());
                    String leave = Contents.SENDER.leave(Contents.KEYS, "anna");
                    assertThat(message.text()).contains("ab".repeat(32), leave, "urn:uuid:");
                    assertThat(message.html()).contains("ab".repeat(32), leave, "urn:uuid:");
                    assertThat(message.text().lines().filter(line -> line.length() > 78 && line.contains(" ")
                            && !line.contains("http") && !line.contains("sha256"))).isEmpty();
                }));
    }

    @TestFactory
    @DisplayName("E-19 nothing is loaded from elsewhere, nothing is tracked")
    Stream<DynamicTest> noRemoteContent() {
        return mails().entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            String html = composer.compose(each.getValue()).html();
            assertThat(html).doesNotContain("src=", "<img", "<script", "@import", "url(", "<link");
        }));
    }

    @Test
    @DisplayName("E-19 scraped text is text: markup is escaped, bidirectional controls and line breaks are gone")
    void hostileText() {
        String name = "<script>alert(1)</script>\u202Egnp.exe\u2066 \"Sheriff\"\r\nBcc: all@example.org";
        Message message = composer.compose(Contents.of(Mail.Kind.ALERT, Language.EN, Events.signed(name)));

        assertThat(message.html()).doesNotContain("<script>", "\u202E", "\u2066").contains("&lt;script&gt;");
        assertThat(message.text()).doesNotContain("\u202E", "\u2066", "\nBcc:");
        assertThat(message.subject()).doesNotContain("\r", "\n", "\u202E");
    }

    @Test
    @DisplayName("E-19 only web addresses are linked")
    void links() {
        assertThat(Plain.link("javascript:alert(1)")).isNull();
        assertThat(Plain.link("https://example.org/\" onclick=\"x")).isNull();
        assertThat(Plain.link("https://example.org/a?b=c&d")).isEqualTo("https://example.org/a?b=c&d");
    }

    @Test
    @DisplayName("E-18 control characters are refused in every header value")
    void headerInjection() {
        for (String bad : new String[]{"a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> HeaderGuard.check("Subject", bad))
                    .withMessageContaining("Subject").withMessageNotContaining("Bcc");
        }
    }

    @Test
    @DisplayName("E-11 one thread per subscriber and agency: a constant root, the same for every alert")
    void thread() {
        Message first = composer.compose(Contents.of(Mail.Kind.ALERT, Language.EN, SIGNED));
        Message second = composer.compose(Contents.of(Mail.Kind.ALERT, Language.EN,
                Events.switched("Frederick County Sheriff's Office", "MD")));

        assertThat(second.headers()).containsEntry("References", first.headers().get("References"))
                .containsEntry("In-Reply-To", first.headers().get("References"));
        assertThat(Mail.threadRoot("ben", "agency:x", "policywatch.example"))
                .isNotEqualTo(Mail.threadRoot("anna", "agency:x", "policywatch.example"));
    }

    @Test
    @DisplayName("E-17 the opt-in mail has no one-click header")
    void optInMailIsNoListMail() {
        assertThat(composer.compose(Contents.confirm(Language.EN)).headers())
                .doesNotContainKeys("List-Unsubscribe", "List-Unsubscribe-Post", "List-Id");
    }

    @Test
    @DisplayName("E-38 no text is missing in Spanish, and none has other slots")
    void sameKeys() {
        var english = java.util.ResourceBundle.getBundle("org.policywatch.notifier.texts", Language.EN.locale());
        var spanish = java.util.ResourceBundle.getBundle("org.policywatch.notifier.texts", Language.ES.locale());

        assertThat(spanish.keySet().stream().filter(key -> !key.startsWith("sentence.") && !key.startsWith("subject.")))
                .containsExactlyInAnyOrderElementsOf(english.keySet());
        assertThat(org.policywatch.notifier.pages.FilterForm.TYPES)
                .allSatisfy(type -> assertThat(spanish.keySet()).contains("sentence." + type, "subject." + type));
        assertThat(english.keySet()).allSatisfy(key -> assertThat(slots(spanish.getString(key)))
                .as(key).isEqualTo(slots(english.getString(key))));
    }

    private static java.util.Set<String> slots(String text) {
        return java.util.regex.Pattern.compile("\\{(\\d)").matcher(text).results().map(hit -> hit.group(1))
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }
}
