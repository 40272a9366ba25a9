import * as z from 'zod/mini'
import { tagsFault, tagsTextLengthMax } from '../azure/tags'
import type { ReportedError } from '../reported-error'
import { storableText } from '../storable-text'

/** Rules for a new Log Analytics workspace, checked in the form and again on the server. */

/** Pricing tiers that can still be selected (Microsoft Learn, "Azure Monitor Logs cost calculations and options"). */
export const workspaceTiers = [
  { id: 'PerGB2018', label: 'Pay-as-you-go', description: 'Billed per gigabyte ingested. Suitable for most organizations.' },
  {
    id: 'CapacityReservation',
    label: 'Commitment tier',
    description:
      'Billed for a fixed amount of data per day, starting at 100 GB, at a lower price per gigabyte. The commitment lasts at least 31 days.',
  },
] as const
export type WorkspaceTier = (typeof workspaceTiers)[number]['id']

/** The commitment tiers, in gigabytes per day. */
export const capacityLevels = [100, 200, 300, 400, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000] as const

export const retentionDaysRange = { min: 30, max: 730, included: 31 } as const

/** The input for a new workspace, as entered. */
export const newWorkspaceSchema = z.object({
  subscriptionId: z.string().check(z.maxLength(100)),
  resourceGroup: z.object({ kind: z.enum(['existing', 'new']), name: z.string().check(z.maxLength(200)) }),
  name: z.string().check(z.maxLength(200)),
  /** The region's name, for example `westeurope`. */
  region: z.string().check(z.maxLength(100)),
  tier: z.enum(['PerGB2018', 'CapacityReservation']),
  /** Gigabytes per day; used only with the commitment tier. */
  capacityGb: z.number(),
  retentionDays: z.string().check(z.maxLength(10)),
  /** The daily cap in gigabytes, after which the workspace accepts no more data; empty for no cap. */
  dailyCapGb: z.string().check(z.maxLength(10)),
  /** Tags of the workspace, and of its resource group if that is new: one name=value on each line. */
  tags: z._default(storableText(tagsTextLengthMax), ''),
})
export type NewWorkspace = z.infer<typeof newWorkspaceSchema>

/** A region in which workspaces can be created. */
export interface Region {
  name: string
  displayName: string
}

export interface NewWorkspaceFault {
  field: 'subscriptionId' | 'resourceGroup' | 'workspaceName' | 'region' | 'capacityGb' | 'retentionDays' | 'dailyCapGb' | 'tags'
  message: string
}

/** Returns what is wrong, field by field; an empty list means that the request can be sent. */
export function newWorkspaceFaults(wanted: NewWorkspace): NewWorkspaceFault[] {
  const fault = (field: NewWorkspaceFault['field'], message: string | undefined): NewWorkspaceFault[] =>
    message ? [{ field, message }] : []
  return [
    ...fault(
      'subscriptionId',
      z.guid().safeParse(wanted.subscriptionId).success ? undefined : 'Select the subscription to bill for the workspace.',
    ),
    ...fault('resourceGroup', resourceGroupNameFault(wanted.resourceGroup.name)),
    ...fault('workspaceName', workspaceNameFault(wanted.name)),
    ...fault('region', /^[a-z0-9]+$/.test(wanted.region) ? undefined : 'Select a region.'),
    ...fault(
      'capacityGb',
      wanted.tier === 'CapacityReservation' && !capacityLevels.some((level) => level === wanted.capacityGb)
        ? 'Select one of the commitment tiers that Azure offers.'
        : undefined,
    ),
    ...fault('retentionDays', retentionFault(wanted.retentionDays)),
    ...fault('dailyCapGb', dailyCapFault(wanted.dailyCapGb)),
    ...fault('tags', tagsFault(wanted.tags)),
  ]
}

/** Name rule of a workspace (Microsoft Learn, "Naming rules and restrictions for Azure resources"). */
export function workspaceNameFault(name: string): string | undefined {
  if (name === '') return 'Enter a name for the workspace.'
  if (name !== name.trim()) return 'Remove the space at the beginning or end of the name.'
  if (name.length < 4 || name.length > 63) return `A workspace name must have 4 to 63 characters; this one has ${name.length}.`
  if (!/^[A-Za-z0-9-]+$/.test(name)) return 'A workspace name can contain only letters from A to Z, digits, and hyphens.'
  if (!/^[A-Za-z0-9].*[A-Za-z0-9]$/.test(name)) return 'A workspace name must start and end with a letter or a digit.'
  return undefined
}

/**
 * Name rule of a resource group. Azure accepts letters of any script, but settings whose IDs contain non-ASCII letters aren't shown
 * (Microsoft Learn, "Diagnostic settings in Azure Monitor"), so the portal doesn't create such groups.
 */
export function resourceGroupNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Select a resource group, or enter a name for a new one.'
  if (name.length > 90) return `A resource group name can have at most 90 characters; this one has ${name.length}.`
  if (!/^[-\w.()]+$/.test(name))
    return 'A resource group name can contain only letters from A to Z, digits, hyphens, underscores, periods, and parentheses.'
  if (name.endsWith('.')) return "A resource group name can't end with a period."
  return undefined
}

function retentionFault(typed: string): string | undefined {
  const { min, max } = retentionDaysRange
  const days = wholeNumber(typed)
  return days !== undefined && days >= min && days <= max ? undefined : `Enter a whole number of days from ${min} to ${max}.`
}

function dailyCapFault(typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  // Azure accepts fractions of at least 0.023 GB and returns an error below that.
  return /^\d{1,6}(\.\d{1,3})?$/.test(typed.trim()) && Number(typed) >= 0.023
    ? undefined
    : 'Enter the gigabytes per day as a number of at least 0.023, or leave the field empty.'
}

function wholeNumber(typed: string): number | undefined {
  return /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : undefined
}

/**
 * The state of a creation.
 * - `requested`: recorded; Azure hasn't responded yet
 * - `creating`: Azure accepted it and is creating the workspace
 * - `unknown`: no response, or one that proves nothing; reading the workspace determines the outcome
 */
export const creationStates = ['requested', 'creating', 'unknown', 'succeeded', 'failed'] as const
export type CreationState = (typeof creationStates)[number]

/** Whether a creation has reached a final state. */
export const isCreationSettled = (state: CreationState): boolean => state === 'succeeded' || state === 'failed'

/** A creation for a page. */
export interface CreationProgress {
  id: string
  workspaceId: string
  name: string
  state: CreationState
  /** Why it failed, or why its outcome is unknown. */
  error: ReportedError | null
  /** ISO 8601 UTC. */
  requestedAt: string
  settledAt: string | null
  /** Set if a sign-in is required to continue: the claims that Microsoft Entra requests. */
  interaction: { claims: string } | null
}
