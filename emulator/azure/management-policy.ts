import { z } from 'zod'

const days = z.number().int().min(0)

const conditions = {
  daysAfterModificationGreaterThan: days.optional(),
  daysAfterLastAccessTimeGreaterThan: days.optional(),
  daysAfterLastTierChangeGreaterThan: days.optional(),
  daysAfterCreationGreaterThan: days.optional(),
}

const afterModification = z
  .object(conditions)
  .refine(
    ({ daysAfterModificationGreaterThan, daysAfterLastAccessTimeGreaterThan, daysAfterCreationGreaterThan }) =>
      [daysAfterModificationGreaterThan, daysAfterLastAccessTimeGreaterThan, daysAfterCreationGreaterThan].filter(
        (value) => value !== undefined,
      ).length === 1,
    {
      message:
        'exactly one of daysAfterModificationGreaterThan, daysAfterLastAccessTimeGreaterThan, and daysAfterCreationGreaterThan is required',
    },
  )
const afterCreation = z.object({ daysAfterCreationGreaterThan: days, daysAfterLastTierChangeGreaterThan: days.optional() })

const tiers = ['tierToCool', 'tierToCold', 'tierToArchive', 'tierToHot'] as const

const actionsAfter = <Condition extends z.ZodType>(condition: Condition) => ({
  delete: condition.optional(),
  tierToCool: condition.optional(),
  tierToCold: condition.optional(),
  tierToArchive: condition.optional(),
  tierToHot: condition.optional(),
})

const actions = z.object({
  baseBlob: z.object({ ...actionsAfter(afterModification), enableAutoTierToHotFromCool: z.boolean().optional() }).optional(),
  snapshot: z.object(actionsAfter(afterCreation)).optional(),
  version: z.object(actionsAfter(afterCreation)).optional(),
})

const actsOnSomething = ({ baseBlob, snapshot, version }: z.output<typeof actions>) =>
  [baseBlob, snapshot, version].some(
    (action) =>
      action !== undefined && Object.entries(action).some(([name, value]) => name !== 'enableAutoTierToHotFromCool' && value !== undefined),
  )

const moves = ({ baseBlob, snapshot, version }: z.output<typeof actions>) =>
  [baseBlob, snapshot, version].some((action) => action !== undefined && tiers.some((tier) => action[tier] !== undefined))

const rule = z.object({
  // Published configurations also use hyphens, although the API description only mentions letters and digits.
  name: z.string().regex(/^[A-Za-z0-9-]{1,256}$/, 'a rule name has 1 to 256 letters and digits'),
  enabled: z.boolean().optional(),
  type: z.literal('Lifecycle'),
  definition: z
    .object({
      // The API description doesn't require filters, but Microsoft Learn ("Lifecycle management policies") lists blobTypes as required.
      filters: z.object({
        blobTypes: z.array(z.enum(['blockBlob', 'appendBlob'])).min(1),
        prefixMatch: z.array(z.string().min(1)).max(10).optional(),
        blobIndexMatch: z
          .array(z.object({ name: z.string().min(1), op: z.string(), value: z.string() }))
          .max(10)
          .optional(),
      }),
      actions: actions.refine(actsOnSomething, { message: 'a rule needs at least one action' }),
    })
    .refine(({ filters, actions: wanted }) => !filters.blobTypes.includes('appendBlob') || !moves(wanted), {
      message: 'append blobs support only the delete action',
    }),
})

/**
 * The body of a lifecycle management policy in the API description of Microsoft.Storage (azure-rest-api-specs, storage.json, ManagementPolicy):
 * at most 100 rules (Microsoft Learn) with unique names.
 */
export const managementPolicyBody = z.object({
  properties: z.object({
    policy: z.object({
      rules: z
        .array(rule)
        .min(1)
        .max(100)
        .refine((rules) => new Set(rules.map(({ name }) => name)).size === rules.length, {
          message: 'rule names must be unique within a policy',
        }),
    }),
  }),
})
