/**
 * The HTML report: one file that opens offline and shows where the joules of a run went.
 *
 * <p>Start at {@link io.github.jouleflame.viewer.HtmlReport}. The page is plain JavaScript and CSS
 * beside these classes, one file per idea, joined when a report is written. It reads the profile
 * from a block of JSON, so its script is the same in every report and a strict content security
 * policy can name it by its hash.
 */
@NullMarked
package io.github.jouleflame.viewer;

import org.jspecify.annotations.NullMarked;
