package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.event.EventType;

class ReferencePageTest {
    private static final Path PAGE = Path.of("../docs/reference.html");

    @Test
    @DisplayName("K-11 docs/reference.html is what asyncapi.yaml, schemas and examples say; -Dreference.write makes it anew")
    void pageIsUpToDate() throws IOException {
        String made = ReferencePage.of(Path.of("asyncapi.yaml"));
        if (System.getProperty("reference.write") != null) {
            Files.writeString(PAGE, made);
        }

        assertThat(PAGE).as("make it anew: mvn -Dquick -pl schemas test -Dtest=ReferencePageTest -Dreference.write")
                .content().isEqualTo(made);
    }

    @Test
    @DisplayName("K-11 every topic and every type of event has its place in the reference")
    void nothingIsLeftOut() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Topics.all()).allSatisfy(each -> assertThat(page).contains("<h2 id=\"" + each.topic() + "\">"));
        assertThat(EventType.values()).allSatisfy(each -> assertThat(page).contains("<h3 id=\"" + each.type() + "\">"));
    }
}
