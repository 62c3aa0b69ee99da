/** What the pages show, as records of plain text that the templates only have to print. Pure. */
@NullMarked
package org.policywatch.portal.view;

import org.jspecify.annotations.NullMarked;
