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

/** The same about deletions, alerts, tables, transformations, and approvals. */
export interface ActingReport {
  /** What is recorded, oldest first. */
  changes: { subject: string; action: string; state: string; name: string; value: boolean | number | null }[]
  /** What Azure has. The value is whether an alert resource or a transformation is on, or the total retention of a table in days. */
  live: { subject: string; name: string; value: boolean | number | null }[]
  verdict: string
}

/** The same about new workspaces. */
export interface CreatingReport {
  /** What is recorded, oldest first. A workspace that was requested again has several. */
  creations: { name: string; state: string; code: string | null }[]
  /** The workspaces that Azure has. */
  live: string[]
  verdict: string
}

/** What is in a database after a start that wasn't killed. */
export interface MigratingReport {
  /** Every migration that was begun, by name. */
  migrations: { name: string; isFinished: boolean }[]
  missingGuards: string[]
  changes: number
  drafts: number
  /** How many changes of an older version were added to the record. */
  sealed: number
  verdict: string
  events: number | null
}

/** What is true after an export that wasn't killed. */
export interface ExportingReport {
  /** Whether the evidence is genuine. */
  evidence: string
  evidenceChanges: number
  /** How many public keys the portal has. */
  keys: number
  changes: number
  events: number
  verdict: string
}
