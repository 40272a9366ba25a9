/** What a process finds after the one before it was killed. */
export interface KillReport {
  /** What is recorded, oldest first. */
  changes: {
    number: number
    state: string
    categories: string[]
    /** The retention of AuditLogs that the change sets. */
    days: number | null
    retention: string | null
  }[]
  /** The categories of the setting in Azure; null if it doesn't exist. */
  live: string[] | null
  /** The retention of AuditLogs in Azure. */
  days: number | null
  verdict: string
}

/** The same about deletions, alerts, and approvals. */
export interface ActingReport {
  /** What is recorded, oldest first. */
  changes: { subject: string; action: string; state: string; name: string; isEnabled: boolean | null }[]
  /** What Azure has. */
  live: { subject: string; name: string; isEnabled: boolean | null }[]
  verdict: string
}
