import 'server-only'

import { z } from 'zod'
import type { License, TenantLicenses } from '@/lib/domain/settings/tenant-licenses'
import type { RoleSchedule } from '@/lib/domain/setup/prerequisites/prerequisite-facts'
import { type AzureAccess, readTimeoutMs } from '../arm-client'
import { getGraph, graphRefusal, unexpectedGraphAnswer } from './graph-request'

/** Service plans that log categories require (Microsoft Learn, "Product names and service plan identifiers for licensing"). */
const servicePlans: Readonly<Record<string, License>> = {
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d': 'premium-p1',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998': 'premium-p2',
  '84c289f0-efcb-486f-8581-07f44fc9efad': 'workload-identities',
  '7dc0e92d-bf15-401d-907e-0884efe7c760': 'workload-identities',
  '8d23cb83-ab07-418f-8517-d7aca77307dc': 'global-secure-access',
  'f057aab1-b184-49b2-85c0-881b02a405c5': 'global-secure-access',
  'd0ce5ebb-9db0-491f-b780-8973a1d815fe': 'agent-365',
}

const isPremium = (servicePlanId: string) => (servicePlans[servicePlanId.toLowerCase()] ?? '').startsWith('premium-')

/** Microsoft 365 E5, A5, F5, and G5, whose users have Microsoft Sentinel's data grant, by their names in Graph (Microsoft Learn, as above). */
const grantedProducts = /^(SPE_E5|SPE_F5|M365EDU_A5|M365_G5)/

const pageSchema = <T>(item: z.core.$ZodType<T>) => z.object({ value: z.array(item), '@odata.nextLink': z.url().optional() })
const organizationSchema = z.object({ displayName: z.string().nullish() })
const skuSchema = z.object({
  capabilityStatus: z.string(),
  skuPartNumber: z.string().nullish(),
  consumedUnits: z.number().nullish(),
  servicePlans: z.array(z.object({ servicePlanId: z.string(), provisioningStatus: z.string() })),
})
const roleSchema = z.object({ roleTemplateId: z.string().nullish() })

/**
 * Returns the tenant's display name.
 * @throws AppError if Graph refuses or doesn't respond.
 */
export async function readTenantName(access: AzureAccess): Promise<string> {
  const [organization] = await readAll(access, '/v1.0/organization?$select=displayName', organizationSchema)
  return organization?.displayName ?? 'Your organization'
}

/**
 * Returns the licenses that log categories require, by the service plans of the tenant's products; names of products don't count. An
 * enabled product has its plans, also on trial. In the state Warning, its subscription has expired and still works. A suspended, canceled,
 * or deleted one doesn't (Microsoft Learn, "subscribedSku resource type", `capabilityStatus`). A plan that's turned off doesn't count.
 * @throws AppError if Graph refuses (Organization.Read.All isn't granted) or doesn't respond.
 */
export async function readLicenses(access: AzureAccess): Promise<TenantLicenses> {
  const products = await readAll(access, '/v1.0/subscribedSkus', skuSchema)
  const licensesIn = (isCounted: (status: string) => boolean): License[] => {
    const found = products
      .filter(({ capabilityStatus }) => isCounted(capabilityStatus))
      .flatMap(({ servicePlans: plans }) => plans.filter(({ provisioningStatus }) => provisioningStatus !== 'Disabled'))
      .flatMap(({ servicePlanId }) => servicePlans[servicePlanId.toLowerCase()] ?? [])
    const licenses = new Set(found)
    if (licenses.has('premium-p2')) licenses.add('premium-p1')
    return [...licenses].sort()
  }
  const enabled = licensesIn((status) => status === 'Enabled')
  const held = licensesIn((status) => status === 'Enabled' || status === 'Warning')
  const inUse = products.filter(({ capabilityStatus }) => capabilityStatus === 'Enabled' || capabilityStatus === 'Warning')
  const premium = inUse.filter(({ servicePlans: plans }) => plans.some(({ servicePlanId }) => isPremium(servicePlanId)))
  const granted = inUse.filter(({ skuPartNumber }) => grantedProducts.test(skuPartNumber ?? ''))
  const users = Math.max(0, ...premium.map(({ consumedUnits }) => consumedUnits ?? 0))
  const grantedUsers = granted.reduce((sum, { consumedUnits }) => sum + (consumedUnits ?? 0), 0)
  return {
    held,
    ...(users > 0 && { users }),
    ...(grantedUsers > 0 && { grantedUsers }),
    ending: held.filter((license) => !enabled.includes(license)),
    suspended: licensesIn((status) => status !== 'Enabled' && status !== 'Warning').filter((license) => !held.includes(license)),
  }
}

/**
 * Returns the template IDs of the person's active directory roles; undefined if Graph hides them. Without the permission
 * RoleManagement.Read.Directory, members are returned without their properties.
 * @throws AppError if Graph refuses or doesn't respond.
 */
export async function readActiveRoles(access: AzureAccess): Promise<string[] | undefined> {
  const roles = await readAll(access, '/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true', roleSchema)
  const ids = roles.flatMap(({ roleTemplateId }) => roleTemplateId?.toLowerCase() ?? [])
  return ids.length === roles.length ? ids : undefined
}

const scheduleSchema = z.object({
  roleDefinition: z.object({ templateId: z.string().nullish() }).nullish(),
  roleDefinitionId: z.string().nullish(),
  endDateTime: z.string().nullish(),
  assignmentType: z.string().nullish(),
})

/**
 * Returns the person's directory roles from Privileged Identity Management: eligible, activated for a limited time, or assigned.
 * Requires RoleManagement.Read.Directory, and P2 or Governance in the tenant (Microsoft Learn,
 * "unifiedRoleEligibilityScheduleInstance: filterByCurrentUser").
 * @throws AppError if Graph refuses (no permission, no license) or doesn't respond.
 */
export async function readRoleSchedules(access: AzureAccess): Promise<RoleSchedule[]> {
  const path = (collection: string) =>
    `/v1.0/roleManagement/directory/${collection}/filterByCurrentUser(on='principal')?$expand=roleDefinition`
  const [eligible, assigned] = await Promise.all([
    readAll(access, path('roleEligibilityScheduleInstances'), scheduleSchema),
    readAll(access, path('roleAssignmentScheduleInstances'), scheduleSchema),
  ])
  const schedule = (
    kind: RoleSchedule['kind'],
    { roleDefinition, roleDefinitionId, endDateTime }: z.infer<typeof scheduleSchema>,
  ): RoleSchedule => ({
    roleTemplateId: roleDefinition?.templateId ?? roleDefinitionId ?? '',
    kind,
    until: endDateTime ?? null,
  })
  return [
    ...eligible.map((item) => schedule('eligible', item)),
    ...assigned.map((item) => schedule(item.assignmentType === 'Activated' ? 'activated' : 'assigned', item)),
  ]
}

async function readAll<T>(access: AzureAccess, path: string, item: z.core.$ZodType<T>): Promise<T[]> {
  const found: T[] = []
  const deadline = AbortSignal.timeout(readTimeoutMs)
  let next: string | undefined = path
  while (next) {
    const answer = await getGraph(access, next, deadline)
    if (answer.status !== 200) throw graphRefusal(answer)
    const page = pageSchema(item).safeParse(answer.body)
    if (!page.success) throw unexpectedGraphAnswer(page.error)
    found.push(...page.data.value)
    next = page.data['@odata.nextLink']
  }
  return found
}
