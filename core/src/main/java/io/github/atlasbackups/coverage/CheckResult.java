package io.github.atlasbackups.coverage;

import java.util.List;
import java.util.Set;

/**
 * What a check of one cluster's backups came to.
 *
 * @param status the greatest of the findings'; OK if there are none
 * @param findings one for each limit that was judged, kept or broken, and one for each reason that something was not
 * @param notChecked what may hide a backup that would change a finding: {@link NotChecked#LIST}, {@link NotChecked#TIMES} (of backups that can
 *     be restored), both or neither
 */
public record CheckResult(CheckStatus status, List<Finding> findings, Set<NotChecked> notChecked) {

    /** Copies list and set. */
    public CheckResult {
        findings = List.copyOf(findings);
        notChecked = NotChecked.inOrder(notChecked);
    }

    /** The findings that are not OK. */
    public List<Finding> problems() {
        return findings.stream()
                .filter(finding -> finding.status() != CheckStatus.OK)
                .toList();
    }
}
