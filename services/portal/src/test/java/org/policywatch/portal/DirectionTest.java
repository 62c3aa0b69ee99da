package org.policywatch.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the portal. */
@AnalyzeClasses(packages = "org.policywatch.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionTest {
    @ArchTest
    static final ArchRule THE_SERVICES_MEET_ON_KAFKA_ONLY = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.policywatch.crawler..", "org.policywatch.classifier..",
                    "org.policywatch.notifier..", "org.policywatch.standalone..")
            .because("each service can run on a machine of its own");

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NO_PAGES = noClasses().that().resideInAPackage("..portal.model..").should()
            .dependOnClassesThat().resideInAnyPackage("..portal.view..", "..portal.site..", "io.javalin..")
            .because("the read model can be filled and tested without a page");

    @ArchTest
    static final ArchRule VIEWS_KNOW_NO_STORE = noClasses().that().resideInAPackage("..portal.view..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "org.sqlite..", "org.apache.kafka..", "io.javalin..")
            .because("what a page shows is a pure function of what the model gave");
}
