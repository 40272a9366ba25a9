/** How long Azure's slower operations take, in seconds of the emulator's clock. */
export interface ServiceLags {
  /** Until a new workspace is provisioned. */
  createSeconds: number
  /** Until a resource provider is registered. */
  registerSeconds: number
  /** Until Resource Graph returns a new resource. */
  indexSeconds: number
  /**
   * Until Resource Graph no longer returns a deleted resource. Usually soon, but it can take up to 30 hours
   * (ansible-collections/azure#1994).
   */
  unindexSeconds: number
  /** From an event to its row. Microsoft Learn, "Log data ingestion time in Azure Monitor", promises no maximum. */
  ingestSeconds: number
  /** From the end of an hour to its rows in the Usage table; with 0, the current hour is there too. */
  usageSeconds: number
  /** Until a table has its new plan or retention; with 0, Azure answers when it's done. */
  tableSeconds: number
  /** Until a new application or service principal is replicated, so that it can be found and used. */
  directorySeconds: number
}

export const usualServiceLags: ServiceLags = {
  createSeconds: 8,
  registerSeconds: 10,
  indexSeconds: 6,
  unindexSeconds: 0,
  ingestSeconds: 150,
  usageSeconds: 0,
  tableSeconds: 4,
  directorySeconds: 2,
}
