import { z } from 'zod'
import { knownCategories } from '../../azure/known-categories'
import { canHavePlan, type TableSettings, tablePlans } from '../../azure/table-plans'
import type { Resource } from '../../azure/tenant-resources'
import { parseJson, type Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { invalidRequestContent, providerError, resourceNotFound } from '../arm-errors'
import { openResource, openSubscription } from '../open-scope'
import { disallowedByPolicy } from '../policy-refusal'

const workspaceType = 'Microsoft.OperationalInsights/workspaces'
const type = `${workspaceType}/tables`
const shared = { type, apiVersions: apiVersions.operationalInsights }
const workspacePath = String.raw`(?<workspace>\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+)\/tables`
const onePath = new RegExp(String.raw`^${workspacePath}\/(?<table>[^/]+)$`, 'i')
const operationPath =
  /^\/subscriptions\/(?<subscription>[^/]+)\/providers\/Microsoft\.OperationalInsights\/locations\/[^/]+\/operationStatuses\/(?<operation>[^/]+)$/i

/**
 * The tables of a workspace with their plans and retention (Azure/azure-rest-api-specs, Microsoft.OperationalInsights, Tables). They're
 * listed before any row arrives.
 */
export const tableRoutes: readonly ArmRoute[] = [
  { method: 'GET', path: new RegExp(`^${workspacePath}$`, 'i'), ...shared, handle: listTables },
  { method: 'GET', path: onePath, ...shared, handle: readTable },
  { method: 'PATCH', path: onePath, ...shared, handle: changeTable },
  { method: 'PUT', path: onePath, ...shared, handle: changeTable },
  { method: 'GET', path: operationPath, ...shared, handle: readOperation },
]

function listTables(call: ArmCall, { workspace = '' }: Record<string, string>): Reply {
  const opened = openResource(call, workspaceType, workspace, `${type}/read`)
  if ('refused' in opened) return opened.refused
  return ok({ value: knownCategories.map(({ table }) => bodyOf(call, opened.resource, table)) })
}

function readTable(call: ArmCall, { workspace = '', table = '' }: Record<string, string>): Reply {
  const opened = openResource(call, workspaceType, workspace, `${type}/read`)
  if ('refused' in opened) return opened.refused
  const name = knownName(table)
  return name === undefined ? resourceNotFound(type, table, workspace.split('/')[4] ?? '') : ok(bodyOf(call, opened.resource, name))
}

const knownName = (table: string) => knownCategories.find((known) => known.table.toLowerCase() === table.toLowerCase())?.table

/** A table in the words of the API. Retention that isn't set is the workspace's, and then says so. */
function bodyOf({ state }: ArmCall, { id, properties }: Resource, table: string) {
  const settings = state.tablePlans.settingsOf(id, table)
  const { retentionInDays, totalRetentionInDays } = inEffect(settings, workspaceDaysOf(properties))
  return {
    id: `${id}/tables/${table}`,
    name: table,
    properties: {
      plan: settings.plan,
      retentionInDays,
      totalRetentionInDays,
      archiveRetentionInDays: totalRetentionInDays - retentionInDays,
      retentionInDaysAsDefault: settings.retentionInDays === null,
      totalRetentionInDaysAsDefault: settings.totalRetentionInDays === null,
      ...(settings.planChangedAt !== null && {
        lastPlanModifiedDate: new Date(state.clock.realTimeOf(settings.planChangedAt)).toISOString(),
      }),
      provisioningState: state.tablePlans.isUpdating(id, table) ? 'InProgress' : 'Succeeded',
      schema: { name: table, tableType: 'Microsoft' },
    },
  }
}

/** `retentionInDays` of a table on the Basic or Auxiliary plan (Microsoft Learn, "Manage data retention in a Log Analytics workspace"). */
const limitedDays = 30

/** The days for which a workspace keeps rows; without a setting, as many as are free of charge. */
const workspaceDaysOf = ({ retentionInDays }: Record<string, unknown>) => (typeof retentionInDays === 'number' ? retentionInDays : 30)

function inEffect(settings: TableSettings, workspaceDays: number): { retentionInDays: number; totalRetentionInDays: number } {
  const retentionInDays = settings.plan === 'Analytics' ? (settings.retentionInDays ?? workspaceDays) : limitedDays
  return { retentionInDays, totalRetentionInDays: settings.totalRetentionInDays ?? retentionInDays }
}

const totalYears = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383]
/** Minus one is the default; the older versions have null for it. */
const orDefault = (days: z.ZodType<number>) => z.union([z.literal(-1), days]).nullish()

const tableBody = z.object({
  properties: z.object({
    plan: z.enum(tablePlans).optional(),
    retentionInDays: orDefault(z.int().min(4).max(730)),
    totalRetentionInDays: orDefault(z.union([z.int().min(4).max(730), z.int().refine((days) => totalYears.includes(days))])),
  }),
})

const weekMs = 7 * 24 * 3_600_000

/**
 * Changes the plan or the retention of a table. Members that the body omits keep their values, and total retention stays when the plan
 * changes (Microsoft Learn, "Azure Monitor Logs table plans"). The codes and texts of the refusals, and that a 202 has no body, are guesses.
 */
function changeTable(call: ArmCall, { workspace = '', table = '' }: Record<string, string>): Reply {
  const opened = openResource(call, workspaceType, workspace, `${type}/write`, `${workspace}/tables/${table}`)
  if ('refused' in opened) return opened.refused
  const { resource } = opened
  const name = knownName(table)
  if (name === undefined) return resourceNotFound(type, table, workspace.split('/')[4] ?? '')
  const json = parseJson(call.exchange.body)
  if (json === undefined) return invalidRequestContent()
  const body = tableBody.safeParse(json)
  if (!body.success) {
    const issue = body.error.issues[0]
    return invalid(`The value of '${issue?.path.join('.') ?? ''}' is not valid.`)
  }
  const { tablePlans: plans, clock, lags } = call.state
  if (call.state.tablePolicy !== null && body.data.properties.plan && body.data.properties.plan !== 'Analytics')
    return disallowedByPolicy(name, `Reasons: '${call.state.tablePolicy}'. See error details for policy resource IDs.`, {
      policyDefinitionDisplayName: 'Tables must be on the Analytics plan',
      policyAssignmentDisplayName: 'Plans of tables',
      policyAssignmentName: 'table-plans',
    })
  if (plans.isUpdating(resource.id, name)) return providerError(409, 'Conflict', `The table '${name}' is being updated.`)
  const before = plans.settingsOf(resource.id, name)
  const after = (properties: typeof body.data.properties) =>
    settingsAfter(before, properties, workspaceDaysOf(resource.properties), clock.now())
  const wanted = after(body.data.properties)
  if (typeof wanted === 'string') return invalid(wanted)
  if (wanted.plan !== before.plan) {
    const allowed = openResource(call, workspaceType, workspace, `${workspaceType}/write`)
    if ('refused' in allowed) return allowed.refused
    if (!canHavePlan(name, wanted.plan)) return invalid(`The table '${name}' does not support the plan '${wanted.plan}'.`)
    if (before.planChangedAt !== null && clock.now() - before.planChangedAt < weekMs)
      return invalid(`The plan of the table '${name}' can be changed once a week.`)
  }
  const done = plans.isHalfDone && wanted.plan !== before.plan ? after({ plan: wanted.plan }) : wanted
  if (typeof done === 'string') return invalid(done)
  const operation = plans.change(resource.id, name, done, lags.tableSeconds)
  call.state.onChange()
  if (lags.tableSeconds === 0) return ok(bodyOf(call, resource, name))
  const subscription = resource.id.split('/').slice(0, 3).join('/')
  const location = `${call.armUrl}${subscription}/providers/Microsoft.OperationalInsights/locations/${resource.location}/operationStatuses/${operation}?api-version=${call.apiVersion}`
  return { status: 202, headers: { location, 'azure-asyncoperation': location, 'retry-after': '1' } }
}

const invalid = (message: string) => providerError(400, 'InvalidParameter', message)

/** The settings that a body leads to, or why it can't. */
function settingsAfter(
  before: TableSettings,
  { plan = before.plan, retentionInDays, totalRetentionInDays }: z.output<typeof tableBody>['properties'],
  workspaceDays: number,
  now: number,
): TableSettings | string {
  const was = inEffect(before, workspaceDays)
  const isNewPlan = plan !== before.plan
  const set = (days: number | null | undefined, unchanged: number | null) => (days === undefined ? unchanged : days === -1 ? null : days)
  if (plan !== 'Analytics' && typeof retentionInDays === 'number' && retentionInDays !== limitedDays)
    return `The value of 'retentionInDays' of a table on the plan '${plan}' is always ${limitedDays}.`
  const settings: TableSettings = {
    plan,
    retentionInDays: plan === 'Analytics' ? set(retentionInDays, before.retentionInDays) : null,
    totalRetentionInDays: set(
      totalRetentionInDays,
      isNewPlan && plan !== 'Analytics' ? was.totalRetentionInDays : before.totalRetentionInDays,
    ),
    planChangedAt: isNewPlan ? now : before.planChangedAt,
  }
  const then = inEffect(settings, workspaceDays)
  return then.totalRetentionInDays < then.retentionInDays ? 'Total retention is shorter than analytics retention.' : settings
}

/** The status of an asynchronous operation (Microsoft Learn, "Track asynchronous Azure operations"). */
function readOperation(call: ArmCall, { subscription = '', operation = '' }: Record<string, string>): Reply {
  const opened = openSubscription(call, subscription, 'Microsoft.OperationalInsights/locations/operationStatuses/read')
  if ('refused' in opened) return opened.refused
  return ok({ name: operation, status: call.state.tablePlans.isRunning(operation) ? 'InProgress' : 'Succeeded' })
}
