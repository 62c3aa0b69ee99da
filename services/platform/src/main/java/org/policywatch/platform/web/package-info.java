/** The shell of every HTTP listener: security headers, error pages, health and metrics. */
@NullMarked
package org.policywatch.platform.web;

import org.jspecify.annotations.NullMarked;
