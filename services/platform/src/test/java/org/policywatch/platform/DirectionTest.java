package org.policywatch.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.policywatch.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionTest {
    @ArchTest
    static final ArchRule S_26_the_plumbing_knows_no_service = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.policywatch.crawler..", "org.policywatch.classifier..",
                    "org.policywatch.notifier..", "org.policywatch.portal..", "org.policywatch.standalone..")
            .because("services are built on the plumbing, so the plumbing can't be built on a service");

    @ArchTest
    static final ArchRule S_26_filter_and_text_are_pure = noClasses().that()
            .resideInAnyPackage("..platform.filter..", "..platform.text..").should().dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "java.sql..", "java.net.http..")
            .because("mail, pages and terminal share them, and each has other edges");

    @ArchTest
    static final ArchRule S_31_time_comes_from_outside = noClasses().should()
            .callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
            .orShould().callMethod(java.time.Clock.class, "systemUTC")
            .because("a replay must give the same result on another day; the clock is passed in by XMain");
}
