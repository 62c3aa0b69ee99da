package org.policywatch.notifier.pages;

import org.policywatch.notifier.feed.Feeds;
import org.policywatch.notifier.hook.Hooks;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Subscribers;

/**
 * What the pages work with.
 *
 * @param subscribers those who ask, and what they can do
 * @param links what the links in mails do
 * @param previews what a filter would have brought
 * @param hooks webhooks of saved filters
 * @param feeds of saved filters
 * @param queued called after an opt-in mail was queued
 */
public record Desk(Subscribers subscribers, Links links, Previews previews, Hooks hooks, Feeds feeds,
        Runnable queued) {}
