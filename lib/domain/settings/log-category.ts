import type { License } from './tenant-licenses'

/** The groups of logs, in the order in which the portal shows them. */
export const categoryGroups = [
  { id: 'sign-ins', title: 'Sign-ins', description: 'Who and what signed in, and the result.' },
  { id: 'audit', title: 'Audit and provisioning', description: 'Changes in the directory and to accounts in connected apps.' },
  { id: 'risk', title: 'Risk', description: 'Risks that Microsoft Entra ID Protection detects for users, apps, and AI agents.' },
  { id: 'graph', title: 'Microsoft Graph', description: 'Requests that apps and users send to Microsoft Graph and Azure AD Graph.' },
  { id: 'network', title: 'Network access', description: 'Traffic and health of Global Secure Access.' },
  { id: 'other', title: 'Other', description: 'Requests to Azure AD B2C policies, and checks and lookups before a sign-in.' },
] as const

export type CategoryGroupId = (typeof categoryGroups)[number]['id']

/** The release stage of the category according to Microsoft. `new` means first seen in 2026 without a stated release stage. */
export type ReleaseStage = 'generally-available' | 'preview' | 'new'

export interface LogCategory {
  /** The name that Azure Resource Manager uses; its casing is kept. */
  name: string
  /** The Log Analytics table for its rows. Its name often differs from the category's. */
  table: string
  group: CategoryGroupId
  /** One line in plain language. */
  description: string
  /** All of these are needed for rows to appear. */
  licenses: readonly License[]
  stage: ReleaseStage
  /** What the organization must use for the log to have rows; omitted for logs that have rows in every organization. */
  producer?: string
  /** Logs traffic to Microsoft services too, which can have other licenses than Global Secure Access. */
  logsMicrosoftTraffic?: true
}
