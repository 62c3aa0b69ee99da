package org.policywatch.classifier.label;

import java.util.List;

/** Makes rules ready to run. */
final class RuleCompiler {
    private final RuleFiles.Shared shared;
    private final Lexicon lexicon;
    private final Commonness commonness;

    RuleCompiler(RuleFiles.Shared shared, Lexicon lexicon) {
        this.shared = shared;
        this.lexicon = lexicon;
        this.commonness = new Commonness(lexicon, shared);
    }

    CompiledRule compile(String file, Rule rule) {
        String name = file + "/" + rule.id() + "@" + rule.version();
        try {
            return new CompiledRule(name, rule, all(rule.any()), all(rule.with()), all(rule.unless()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("rule " + name + ": " + e.getMessage(), e);
        }
    }

    private List<WordPattern> all(List<String> patterns) {
        return patterns.stream()
                .map(written -> new WordPattern(written, PatternParser.parse(shared.lists(), written), lexicon,
                        commonness))
                .toList();
    }
}
