package org.policywatch.standalone.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the demo's subscribers: a line of {@code subscribers.yaml}, in the words of {@code policywatch subscribers add}.
 *
 * @param email address
 * @param name what he asked for, for people
 * @param state two-letter codes; empty: all
 * @param model support types; empty: all
 * @param topic topics of contract.md; empty: all
 * @param type names of events; empty: those that alert by default
 */
public record DemoSubscriber(String email, String name, List<String> state, List<String> model, List<String> topic,
        List<String> type) {
    public DemoSubscriber(String email, String name, @Nullable List<String> state, @Nullable List<String> model,
            @Nullable List<String> topic, @Nullable List<String> type) {
        this.email = email;
        this.name = name;
        this.state = copy(state);
        this.model = copy(model);
        this.topic = copy(topic);
        this.type = copy(type);
    }

    /** Those of the shipped history, in its order. */
    public static List<DemoSubscriber> shipped() {
        return List.of(DemoHistory.yaml("subscribers.yaml", DemoSubscriber[].class));
    }

    private static List<String> copy(@Nullable List<String> words) {
        return words == null ? List.of() : List.copyOf(words);
    }
}
