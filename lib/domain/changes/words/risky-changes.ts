/**
 * The changes that require approval where the approval rule is on, each in the infinitive. They follow from the reasons that the code gives
 * for a change: `riskReasons` of settings and blobs, `tableRiskReasons`, `transformationRiskReasons`, the reasons of alerts, and
 * `acceptanceReasons` of external changes.
 */
export const riskyChanges: readonly string[] = [
  'Delete a setting, stop a category, or move or remove a destination.',
  'Set a retention period in a storage account that deletes stored logs.',
  'Change the plan or the retention of a table, if rows are deleted, alert rules or analytics rules stop, or rows are no longer counted.',
  'Save or remove a transformation, if rows or values are lost, original values return, or rules or controls need what it drops.',
  'Turn off or delete an alert about missing logs or an emergency access account, or delete an action group that such an alert uses.',
  'Accept an external change that stops or moves logs, or deletes stored logs earlier.',
]
