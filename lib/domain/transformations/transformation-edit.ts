import type { CatalogSource } from '../settings/catalog/catalog-sources'
import type { TransformationProposal } from './transformation-proposals'
import type { TransformationReading } from './transformation-state'

/** What the form that changes a transformation starts with. */
export interface TransformationEdit {
  workspaceId: string
  table: string
  reading: TransformationReading
  /** The permissions that the person certainly lacks. */
  missingActions: string[]
  /** Why the portal can't change the transformation of this table; null if it can. */
  obstacle: string | null
  proposals: TransformationProposal[]
  /** The query that the form shows first. */
  proposed: string
  openChangeId: string | null
  /** What says that the table takes a transformation. */
  source: CatalogSource | null
}

/** What a draft of a transformation does. */
export interface TransformationReview {
  /** The query in the form in which it's saved; null for no transformation. */
  query: string | null
  /** Why it can't be saved; the rest is empty then. */
  faults: string[]
  /** What it takes away, the gravest first. */
  losses: string[]
  /** What it would have done to the last day's rows, and what that saves. */
  effects: string[]
  /** Whether another administrator has to approve it. */
  needsApproval: boolean
  /** A query whose rows are the last day's after the transformation; null if there's none. */
  previewQuery: string | null
  /** The rule that is created for it; null if the workspace has one. */
  newRule: string | null
}
