import { z } from 'zod'

/** Commitment tiers of workspaces and of dedicated clusters, in GB per day (Microsoft Learn, "Azure Monitor Logs cost calculations and options"). */
export const reservationLevels = [100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000]

const sku = z
  .object({
    name: z.enum(['Free', 'Standard', 'Premium', 'PerNode', 'PerGB2018', 'Standalone', 'CapacityReservation', 'LACluster']),
    capacityReservationLevel: z.int().nullish(),
  })
  .refine(({ name }) => !['Free', 'Standard', 'Premium'].includes(name), {
    path: ['name'],
    message: 'this pricing tier is no longer available for workspaces',
  })
  .refine(
    ({ name, capacityReservationLevel: level }) =>
      name !== 'CapacityReservation' || (typeof level === 'number' && reservationLevels.includes(level)),
    {
      path: ['capacityReservationLevel'],
      message: `a capacity reservation is one of ${reservationLevels.join(', ')} GB per day`,
    },
  )

const networkAccess = z.enum(['Enabled', 'Disabled', 'SecuredByPerimeter'])

/**
 * The body of a workspace PUT in the API description of Microsoft.OperationalInsights 2021-06-01 (azure-rest-api-specs, Workspaces.json).
 * With the current pricing tiers, retention is 30 to 730 days (Microsoft Learn, "Manage data retention").
 */
export const workspaceBody = z.object({
  location: z.string().min(1),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z
    .object({
      sku: sku.nullish(),
      retentionInDays: z.int().min(30).max(730).nullish(),
      workspaceCapping: z.object({ dailyQuotaGb: z.number().min(-1).nullish() }).nullish(),
      publicNetworkAccessForIngestion: networkAccess.nullish(),
      publicNetworkAccessForQuery: networkAccess.nullish(),
      features: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
})

/** The body of a workspace PATCH (Workspaces.json, WorkspacePatch): what a PUT has, without a location, and the rule that transforms rows. */
export const workspacePatch = workspaceBody.pick({ tags: true }).extend({
  properties: z
    .looseObject({ ...workspaceBody.shape.properties.unwrap().unwrap().shape, defaultDataCollectionRuleResourceId: z.string().nullish() })
    .nullish(),
})

export type WorkspaceBody = z.output<typeof workspaceBody>

/** The name rule of the API description (Workspaces.json, workspaceName). */
export const isWorkspaceName = (name: string): boolean =>
  name.length >= 4 && name.length <= 63 && /^[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]$/.test(name)
