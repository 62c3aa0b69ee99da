package org.policywatch.notifier.pages;

import java.util.List;

/**
 * What somebody would have got in the last 30 days.
 *
 * @param lead how many mails, as chosen
 * @param others the same at other frequencies; empty where several subscriptions are shown together
 * @param samples the newest mails, as chosen
 */
public record PreviewView(String lead, List<String> others, List<Sample> samples) {
    public PreviewView {
        others = List.copyOf(others);
        samples = List.copyOf(samples);
    }

    /**
     * One mail.
     *
     * @param when day and hour in the reader's zone
     * @param subject of the mail
     * @param sentences what it tells, shortened
     */
    public record Sample(String when, String subject, List<String> sentences) {
        public Sample {
            sentences = List.copyOf(sentences);
        }
    }
}
