import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  findResource,
  findSubscription,
  isAllowed,
  isWithin,
  resourcesIn,
  sameId,
  seesSubscription,
  showResource,
} from '../../azure/tenant-resources'
import { parseJson, type Reply } from '../../http/exchange'
import { tenants } from '../../personas'
import { type GraphQuery, parseGraphQuery } from '../../resource-graph/parse-query'
import { GraphQueryError } from '../../resource-graph/query-strings'
import { allColumns, type Row, resourceGroupRow, runGraphQuery, subscriptionRow, toRow, toTable } from '../../resource-graph/run-query'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { gatewayError } from '../arm-errors'

/** Azure Resource Graph: queries subscriptions, groups, and resources. It never contains tenant-level Entra settings. */
export const resourceGraphRoutes: readonly ArmRoute[] = [
  {
    method: 'POST',
    path: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
    type: 'Microsoft.ResourceGraph/resources',
    apiVersions: apiVersions.resourceGraph,
    handle: (call) => withinQuota(call, queryResources),
  },
]

const rowsMax = 1000

const requestBody = z.object({
  query: z.string().min(1),
  subscriptions: z.array(z.string()).nullish(),
  options: z
    .object({
      $top: z.int().min(1).max(rowsMax).nullish(),
      $skip: z.int().min(0).nullish(),
      $skipToken: z.string().nullish(),
      resultFormat: z.enum(['objectArray', 'table']).nullish(),
    })
    .nullish(),
})

/** A user can send this many queries in a window of so many seconds (Microsoft Learn, "Guidance for throttled requests"). */
const quota = { queries: 15, seconds: 5 }

/** Answers a query, or refuses it when the user has sent too many. Each answer says how many are left, and until when. */
function withinQuota(call: ArmCall, answer: (call: ArmCall) => Reply): Reply {
  const { clock, graphQueries } = call.state
  const window = graphQueries.get(call.persona.id)
  const current = window === undefined || clock.now() >= window.endsAt ? { sent: 0, endsAt: clock.now() + quota.seconds * 1_000 } : window
  graphQueries.set(call.persona.id, { ...current, sent: current.sent + 1 })
  const secondsLeft = Math.ceil((current.endsAt - clock.now()) / 1_000)
  const headers = {
    'x-ms-user-quota-remaining': String(Math.max(0, quota.queries - current.sent - 1)),
    'x-ms-user-quota-resets-after': `00:00:${String(secondsLeft).padStart(2, '0')}`,
  }
  if (current.sent >= quota.queries) {
    return gatewayError(
      429,
      'RateLimiting',
      'Client application has been throttled and should not continue to make requests until an amount of time has elapsed. ' +
        'Please see https://aka.ms/resourcegraph-throttling for additional information.',
      { ...headers, 'retry-after': String(secondsLeft) },
    )
  }
  const reply = answer(call)
  return { ...reply, headers: { ...headers, ...reply.headers } }
}

function queryResources(call: ArmCall): Reply {
  const body = requestBody.safeParse(parseJson(call.exchange.body))
  if (!body.success) {
    const issue = body.error.issues[0]
    return badRequest([
      { code: 'InvalidRequest', message: `The request is not valid at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? ''}.` },
    ])
  }
  const { query, subscriptions, options } = body.data
  const visible = visibleSubscriptions(call, subscriptions ?? undefined)
  // Someone without any subscription gets this 400 even for a query that names none (Azure/aztfexport#491). As long as one subscription
  // is visible, the others are silently omitted.
  if (visible.length === 0) {
    return badRequest([
      {
        code: 'NoValidSubscriptionsInQueryRequest',
        message: `There must be at least one subscription that is eligible to contain resources. Given: '${(subscriptions ?? []).join(', ')}'.`,
      },
    ])
  }
  try {
    return ok(answer(parseGraphQuery(query), call, visible, options ?? {}))
  } catch (error) {
    if (!(error instanceof GraphQueryError)) throw error
    // Format from Azure/azure-powershell#13762.
    return badRequest([
      {
        code: 'InvalidQuery',
        message:
          'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
      },
      {
        code: 'ParserFailure',
        message: 'ParserFailure',
        line: 1,
        characterPositionInLine: Math.max(0, query.indexOf(error.token)),
        token: error.token,
      },
    ])
  }
}

function visibleSubscriptions(
  { state: { tenantResources }, persona, tenant }: ArmCall,
  requested: readonly string[] | undefined,
): string[] {
  return tenantResources.subscriptions
    .filter((subscription) => tenants[subscription.tenant].id === tenant.id && seesSubscription(tenantResources, persona.id, subscription))
    .map(({ id }) => id)
    .filter((id) => requested === undefined || requested.length === 0 || requested.some((other) => sameId(other, id)))
}

/** One page. A result with a token for the next page isn't truncated (Microsoft Learn, "Paging results"). */
function answer(
  query: GraphQuery,
  call: ArmCall,
  subscriptions: readonly string[],
  options: NonNullable<z.output<typeof requestBody>['options']>,
) {
  const indexed = query.tables.flatMap((table) =>
    table === 'resources' ? indexedRows(call, subscriptions) : containerRows(call, subscriptions),
  )
  const rows = runGraphQuery(query, indexed)
  const start = options.$skipToken ? readToken(options.$skipToken) : (options.$skip ?? 0)
  const end = start + (options.$top ?? rowsMax)
  const data = rows.slice(start, end)
  return {
    totalRecords: rows.length,
    count: data.length,
    facets: [],
    data: options.resultFormat === 'table' ? toTable(data, query.project ?? allColumns) : data,
    ...(end < rows.length && { $skipToken: Buffer.from(JSON.stringify({ skip: end })).toString('base64') }),
    resultTruncated: 'false',
  }
}

function readToken(token: string): number {
  const decoded = parseJson(Buffer.from(token, 'base64').toString())
  return typeof decoded === 'object' && decoded !== null && 'skip' in decoded && typeof decoded.skip === 'number' ? decoded.skip : 0
}

/** The indexed resources that the caller can read. Resources appear and disappear after a delay, and child resources never appear. */
function indexedRows(
  { state: { tenantResources, deletedResources, clock, lags }, persona, tenant }: ArmCall,
  subscriptions: readonly string[],
) {
  const now = clock.now()
  const isIndexed = (startedAt: number | undefined) => startedAt === undefined || startedAt + lags.indexSeconds * 1000 <= now
  const stillIndexed = deletedResources
    .filter(({ resource, deletedAt }) => deletedAt + lags.unindexSeconds * 1000 > now && !findResource(tenantResources, resource.id))
    .map(({ resource }) => resource)
  return subscriptions.flatMap((id) =>
    [...resourcesIn(tenantResources, id), ...stillIndexed.filter((resource) => isWithin(`/subscriptions/${id}`, resource.id))]
      .filter((resource) => resource.type.split('/').length === 2 && isIndexed(resource.creation?.startedAt))
      .filter((resource) => isAllowed(tenantResources, persona.id, `${resource.type}/read`, resource.id))
      .map((resource) => toRow(showResource(resource, now), tenant.id)),
  )
}

/** The subscriptions and the resource groups that the caller can read. */
function containerRows({ state: { tenantResources }, persona, tenant }: ArmCall, subscriptions: readonly string[]): Row[] {
  const readable = subscriptions.flatMap((id) => findSubscription(tenantResources, id) ?? [])
  const groups = tenantResources.resourceGroups.filter(
    ({ id }) =>
      readable.some((subscription) => isWithin(`/subscriptions/${subscription.id}`, id)) &&
      isAllowed(tenantResources, persona.id, 'Microsoft.Resources/subscriptions/resourceGroups/read', id),
  )
  return [
    ...readable.map((subscription) => subscriptionRow(subscription, tenant.id)),
    ...groups.map((group) => resourceGroupRow(group, tenant.id)),
  ]
}

function badRequest(details: readonly Record<string, unknown>[]): Reply {
  const timestamp = new Date().toISOString()
  return {
    status: 400,
    body: {
      error: {
        code: 'BadRequest',
        message: `Please provide below info when asking for support: timestamp = ${timestamp}, correlationId = ${randomUUID()}.`,
        details,
      },
    },
  }
}
