import { z } from 'zod'
import { knownCategories } from './known-categories'

const retentionPolicy = z.object({
  enabled: z.boolean(),
  days: z.int32().min(0),
})

// The Azure portal sends null for members that it doesn't use, so null means missing.
const text = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value))

const logSetting = z.object({
  category: z.string().nullish(),
  categoryGroup: z.string().nullish(),
  enabled: z.boolean(),
  retentionPolicy: retentionPolicy.nullish(),
})

/**
 * The body of a PUT in the API description of Microsoft.Aadiam 2017-04-01 (Azure/azure-rest-api-specs, azureactivedirectory.json).
 * Members that the description lacks (`metrics`, `logAnalyticsDestinationType`, …) are accepted and dropped.
 */
export const settingBody = z.object({
  properties: z.object({
    workspaceId: text,
    storageAccountId: text,
    eventHubAuthorizationRuleId: text,
    eventHubName: text,
    serviceBusRuleId: text,
    // Not in the API description: the service may or may not keep this member of the related provider microsoft.insights.
    marketplacePartnerId: text,
    logs: z
      .array(logSetting)
      .nullish()
      .transform((logs) => logs ?? []),
  }),
})

export type SettingBody = z.infer<typeof settingBody>

/** A setting as the service stores it. */
export interface StoredSetting {
  name: string
  workspaceId?: string
  storageAccountId?: string
  eventHubAuthorizationRuleId?: string
  eventHubName?: string
  serviceBusRuleId?: string
  marketplacePartnerId?: string
  enabledCategories: readonly string[]
  /**
   * Category groups that are turned on. The portal of Azure offers none for Microsoft Entra, and the API refuses them here, but the related
   * provider microsoft.insights has them, so a setting may have one.
   */
  categoryGroups?: readonly string[] | undefined
}

/** The categories that a setting sends: with the group `allLogs`, every category. */
export function sentCategories({ enabledCategories, categoryGroups = [] }: StoredSetting): readonly string[] {
  return categoryGroups.includes('allLogs') ? knownCategories.map(({ name }) => name) : enabledCategories
}
