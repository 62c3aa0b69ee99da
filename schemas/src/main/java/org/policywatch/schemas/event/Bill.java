package org.policywatch.schemas.event;

import org.jspecify.annotations.Nullable;

/**
 * A bill.
 *
 * @param id {@code <jurisdiction>/<session>/<normalised identifier>}, such as {@code us/119/HR756}
 * @param jurisdiction {@code us} or {@code us-xx}
 * @param session as the legislature names it, such as {@code 119} or {@code 2025-2026}
 * @param identifier as people write it, such as {@code HR 756}
 * @param title official or short title; absent while unknown
 * @param url page of the bill; absent while unknown
 */
public record Bill(String id, String jurisdiction, String session, String identifier, @Nullable String title,
        @Nullable String url) {}
