@NullMarked
package org.policywatch.crawler;

import org.jspecify.annotations.NullMarked;
