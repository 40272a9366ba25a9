import { comparableId } from '../azure/resource-id'
import { listWords } from '../text'

/** An event hub as a destination: the namespace's authorization rule, and a hub unless Azure shall make one per category. */
export interface EventHubDestination {
  authorizationRuleId: string
  eventHubName?: string
}

/** Where a setting sends its logs: at most one destination of each kind, by the shape of the API. */
export interface Destinations {
  workspaceId?: string
  storageAccountId?: string
  eventHub?: EventHubDestination
  /** Resource id of a partner solution. The published API description of microsoft.aadiam does not have it; see docs/decisions. */
  partnerId?: string
  /** A legacy property that the portal never sets, and never drops from a setting that has it. */
  serviceBusRuleId?: string
}

export type DestinationKind = keyof Destinations

/** One tenant-level diagnostic setting, as the portal thinks of it. Wire shapes end in lib/azure. */
export interface DiagnosticSetting {
  name: string
  /** Names of the categories that are switched on, in catalogue casing where the catalogue knows them. */
  enabledCategories: string[]
  destinations: Destinations
}

/** A setting as Azure shows it: it also names the categories that are switched off. */
export interface LiveSetting extends DiagnosticSetting {
  /** Every category the service listed, on or off. New ones appear here before any document names them. */
  listedCategories: string[]
  /** Properties that the portal does not understand. A write would drop them, so such a setting is not edited here. */
  unreadProperties: string[]
}

/** Azure holds at most five settings for a tenant (Microsoft Learn, "Configure Microsoft Entra diagnostic settings"). */
export const settingCountMax = 5

/** Name rule of the azurerm Terraform provider's validator, which follows the Azure portal. */
export const settingNameLengthMax = 260
export const settingNameForbidden = ['<', '>', '*', '%', '&', ':', '\\', '?', '+', '/'] as const

/**
 * What is wrong with a setting's name, as a sentence for the person who typed it; undefined when Azure will take it.
 * Leading and trailing spaces are refused because they cannot be seen in any list.
 */
export function settingNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Enter a name for the setting.'
  if (name !== name.trim()) return 'Remove the space at the beginning or end of the name.'
  if (name.length > settingNameLengthMax) return `Shorten the name to ${settingNameLengthMax} characters; it has ${name.length}.`
  const found = settingNameForbidden.filter((character) => name.includes(character))
  if (found.length > 0) return `A setting's name cannot contain ${listWords(found)}.`
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return "A setting's name cannot contain control characters."
  if (name === '.' || name === '..') return "A setting's name cannot consist of dots only."
  return undefined
}

/**
 * Microsoft Sentinel's Entra connector keeps its own setting under this prefix. Changing it by hand breaks the connector's
 * page until it is made again (MicrosoftDocs/azure-docs#104088).
 */
export function isOwnedBySentinel(settingName: string): boolean {
  return /^azuresentinel_/i.test(settingName)
}

/** Settings are addressed by name without regard to case. */
export function isSameSettingName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/**
 * A text that is equal for two settings exactly when they send the same categories to the same destinations. Casing of ids,
 * order, empty strings and switched-off categories do not count, because Azure changes all of them on its own.
 */
export function settingFingerprint(setting: Pick<DiagnosticSetting, 'enabledCategories' | 'destinations'>): string {
  const { workspaceId, storageAccountId, eventHub, partnerId, serviceBusRuleId } = setting.destinations
  return JSON.stringify({
    categories: [...new Set(setting.enabledCategories.map((name) => name.toLowerCase()))].sort(),
    workspace: workspaceId ? comparableId(workspaceId) : null,
    storageAccount: storageAccountId ? comparableId(storageAccountId) : null,
    eventHubRule: eventHub ? comparableId(eventHub.authorizationRuleId) : null,
    eventHub: eventHub?.eventHubName?.toLowerCase() || null,
    partner: partnerId ? comparableId(partnerId) : null,
    serviceBusRule: serviceBusRuleId ? comparableId(serviceBusRuleId) : null,
  })
}

/** Whether two settings do the same; a setting that does not exist is only the same as another that does not. */
export function isSameConfiguration(one: DiagnosticSetting | undefined, other: DiagnosticSetting | undefined): boolean {
  if (!one || !other) return one === other
  return settingFingerprint(one) === settingFingerprint(other)
}
