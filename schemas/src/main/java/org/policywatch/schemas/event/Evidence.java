package org.policywatch.schemas.event;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The document that shows it.
 *
 * @param sourceId in the catalogue
 * @param url it was fetched from
 * @param retrievedAt UTC
 * @param sha256 of the decoded body; absent where there is no body, as for a source that fell silent
 * @param warcRecordId archived copy; absent for local files
 * @param listDate the publisher's date of the list, after repair of file-name errors; rosters only
 * @param fileName the publisher's name of the file; rosters only
 */
public record Evidence(String sourceId, String url, Instant retrievedAt, @Nullable String sha256,
        @Nullable String warcRecordId, @Nullable LocalDate listDate, @Nullable String fileName) {}
