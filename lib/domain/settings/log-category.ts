import type { License } from './license'

/** How people think of the logs, in the order in which the portal shows them. */
export const categoryGroups = [
  { id: 'sign-ins', title: 'Sign-ins', description: 'Who and what signed in, and how it went.' },
  { id: 'audit', title: 'Audit and provisioning', description: 'Changes in the directory and to accounts in connected apps.' },
  { id: 'risk', title: 'Risk', description: 'What Microsoft Entra ID Protection detects.' },
  { id: 'graph', title: 'Microsoft Graph', description: 'Requests that apps and people send to the Graph APIs.' },
  { id: 'network', title: 'Network access', description: 'Traffic and health of Global Secure Access.' },
  { id: 'other', title: 'Agents and other', description: 'AI agents, business-to-consumer policies, and early telemetry.' },
] as const

export type CategoryGroupId = (typeof categoryGroups)[number]['id']

/** How far Microsoft says the category has come. `new` means first seen in 2026 without a stated release stage. */
export type ReleaseStage = 'generally-available' | 'preview' | 'new'

export interface LogCategory {
  /** The name that Azure Resource Manager uses; its casing is kept. */
  name: string
  /** The Log Analytics table that its rows land in. It often differs from the name. */
  table: string
  group: CategoryGroupId
  /** One line in plain words. */
  description: string
  /** All of these are needed for rows to appear. */
  licenses: readonly License[]
  stage: ReleaseStage
  /** What the organization must use for the log to have rows; left out for logs that every organization fills. */
  producer?: string
  /**
   * Microsoft's how-to lists three categories that add nothing to a workspace unless the organization was part of their
   * preview. The portal carries that warning.
   */
  previewByInvitation?: true
}
