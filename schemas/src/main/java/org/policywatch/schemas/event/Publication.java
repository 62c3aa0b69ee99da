package org.policywatch.schemas.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A release, order, rule, notice or court paper.
 *
 * @param id stable across feeds, such as {@code federal-register/2025-02007} or {@code ice.gov/news/releases/…}
 * @param kind {@code news-release}, {@code executive-order}, {@code proclamation}, {@code memorandum}, {@code rule},
 *     {@code proposed-rule}, {@code notice}, {@code court-filing}, {@code court-ruling}: open
 * @param publisher as in the catalogue
 * @param title text
 * @param summary text, markup removed
 * @param url its page
 * @param publishedOn the publisher's day
 */
public record Publication(String id, String kind, String publisher, String title, @Nullable String summary, String url,
        @Nullable LocalDate publishedOn) {}
