/** One of Microsoft's statements about how long the first rows of a new setting can take. */
export interface LatencyStage {
  minutes: number
  /** The limit in words: "90 minutes". */
  limit: string
  /** Microsoft's statement as a sentence. */
  statement: string
  /** Title of the page on Microsoft Learn that says so. */
  source: string
  /** Whether the statement is about Log Analytics alone. */
  isForWorkspaceOnly: boolean
}

/**
 * How long the first rows can take, shortest first. Microsoft's pages disagree, so each statement is a stage, and only the last one is
 * the end of waiting. The 15 minutes are from the 2023 version of their page; the page of the 90 minutes treats a day as a problem.
 */
export const latencyStages: readonly LatencyStage[] = [
  {
    minutes: 15,
    limit: '15 minutes',
    statement: 'The first rows usually arrive within 15 minutes.',
    source: 'Integrate activity logs with Azure Monitor logs',
    isForWorkspaceOnly: false,
  },
  {
    minutes: 90,
    limit: '90 minutes',
    statement: 'The first rows from a new setting can take up to 90 minutes to arrive.',
    source: 'Diagnostic settings in Azure Monitor',
    isForWorkspaceOnly: false,
  },
  {
    minutes: 24 * 60,
    limit: '24 hours',
    statement: 'The first rows in a new destination can take up to 24 hours to arrive.',
    source: 'Log latency in Microsoft Entra ID',
    isForWorkspaceOnly: false,
  },
  {
    minutes: 72 * 60,
    limit: 'three days',
    statement: 'In Log Analytics, the first rows of a category can take up to three days to arrive.',
    source: 'Configure Microsoft Entra diagnostic settings',
    isForWorkspaceOnly: true,
  },
]
