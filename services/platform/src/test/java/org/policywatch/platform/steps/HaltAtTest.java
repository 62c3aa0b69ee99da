package org.policywatch.platform.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HaltAtTest {
    @Test
    @DisplayName("S-04 the process ends when the named step is reached for the n-th time, and at no other")
    void nthTime() {
        List<Integer> exits = new ArrayList<>();
        HaltAt halt = new HaltAt("smtp-dot", 2, exits::add);

        halt.reached("smtp-dot");
        halt.reached("smtp-data");
        assertThat(exits).isEmpty();
        halt.reached("smtp-dot");
        halt.reached("smtp-dot");
        assertThat(exits).containsExactly(HaltAt.EXIT);
    }

    @Test
    @DisplayName("S-04 a place that is none is refused with an example")
    void refused() {
        for (String place : List.of("", "smtp-dot", "smtp-dot:0", "smtp dot:1", "smtp-dot:x")) {
            assertThatIllegalArgumentException().as(place).isThrownBy(() -> HaltAt.parse(place))
                    .withMessageContaining("smtp-dot:3");
        }
    }
}
