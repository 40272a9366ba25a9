import { z } from 'zod'

const retentionPolicy = z.object({
  enabled: z.boolean(),
  days: z.int32().min(0),
})

// The portal posts null for members that it does not use, so null means missing.
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
 * The body of a PUT, as Microsoft.Aadiam 2017-04-01 publishes it (Azure/azure-rest-api-specs, azureactivedirectory.json).
 * Members that the description does not have (`metrics`, `logAnalyticsDestinationType`, …) are accepted and forgotten.
 */
export const settingBody = z.object({
  properties: z.object({
    workspaceId: text,
    storageAccountId: text,
    eventHubAuthorizationRuleId: text,
    eventHubName: text,
    serviceBusRuleId: text,
    // Not in the description: a member of the sibling provider microsoft.insights that the service may or may not keep.
    marketplacePartnerId: text,
    logs: z
      .array(logSetting)
      .nullish()
      .transform((logs) => logs ?? []),
  }),
})

export type SettingBody = z.infer<typeof settingBody>

/** What the service stores of a setting. */
export interface StoredSetting {
  name: string
  workspaceId?: string
  storageAccountId?: string
  eventHubAuthorizationRuleId?: string
  eventHubName?: string
  serviceBusRuleId?: string
  marketplacePartnerId?: string
  enabledCategories: readonly string[]
}
