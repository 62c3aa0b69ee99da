@NullMarked
package org.policywatch.notifier.pages;

import org.jspecify.annotations.NullMarked;
