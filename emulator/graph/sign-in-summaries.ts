import { draw } from '../azure/seed/draw'
import { stableGuid } from '../azure/seed/stable-guid'
import { mayReadSettings } from '../directory-roles'
import type { Reply } from '../http/exchange'
import { personas, tenantOf } from '../personas'
import { type GraphCall, graphError, hasAny, select } from './graph-call'

const hour = 3_600_000
const day = 24 * hour
/** How long sign-ins are kept with P1 or P2 (Microsoft Learn, "Microsoft Entra data retention"). */
const keptDays = 30
const pageSizeMax = 1_000
/** A page of groups has fewer items than `$top` allows, so that callers have to follow links. */
const groupsInPage = 200

const windows: Readonly<Record<string, number>> = { h1: hour, h6: 6 * hour, d1: day }
const functions: Readonly<Record<string, string>> = {
  getsummarizednoninteractivesignins: 'NonInteractiveUserSignInLogs',
  getsummarizedserviceprincipalsignins: 'ServicePrincipalSignInLogs',
  getsummarizedmsisignins: 'ManagedIdentitySignInLogs',
}

/** Sign-ins by day and groups of them (Microsoft Learn, "List signInEventsActivity objects", "summarizedSignIn resource type"); undefined for other calls. */
export function answerSummaries(call: GraphCall): Reply | undefined {
  const { method, path } = call.exchange
  const name = /^\/beta\/auditlogs\/(.+?)\/*$/i.exec(path)?.[1]?.toLowerCase()
  if (method !== 'GET' || name === undefined) return undefined
  if (name === 'signineventssummary') return refusal(call) ?? listDays(call)
  const [, called = '', window = ''] = /^(\w+)\(aggregationwindow='(\w*)'\)$/.exec(name) ?? []
  const category = functions[called]
  if (category === undefined) return undefined
  const length = windows[window]
  if (length === undefined) return graphError(400, 'BadRequest', `The value '${window}' isn't valid for the parameter 'aggregationWindow'.`)
  return refusal(call) ?? listGroups(call, category, length)
}

/** In the order and with the texts that users report for other reports, such as signIns. */
function refusal(call: GraphCall): Reply | undefined {
  if (!hasAny(call, ['AuditLog.Read.All']))
    return graphError(
      403,
      'Authentication_MSGraphPermissionMissing',
      'The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this API.',
    )
  if (!mayReadSettings(call.persona.directoryRoles))
    return graphError(403, 'Authentication_RequestFromUnsupportedUserRole', 'User is not in the allowed roles')
  if (!call.products.has(tenantOf(call.persona).id, 'P1'))
    return graphError(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    )
  return undefined
}

const countsOf = ({ ingestion, persona }: GraphCall, category: string): [number, number][] => {
  const until = Date.now()
  return [...ingestion.signInsByDay(tenantOf(persona).id, category, { from: until - keptDays * day, until })]
}

function listDays(call: GraphCall): Reply {
  if (call.exchange.url.searchParams.has('$filter'))
    return graphError(400, 'Request_UnsupportedQuery', 'The emulator supports no $filter on days.')
  const days = countsOf(call, 'SignInLogs').toSorted(([one], [other]) => other - one)
  const items = days.map(([start, count]) => ({
    id: stableGuid(`${tenantOf(call.persona).id} ${start}`),
    signInCount: count,
    activityDateTime: time(start),
  }))
  return page(call, 'auditLogs/signInEventsSummary', items, pageSizeMax)
}

function listGroups(call: GraphCall, category: string, length: number): Reply {
  const { searchParams } = call.exchange.url
  const range = /^\(?firstSignInDateTime ge (\S+) and firstSignInDateTime lt ([^\s)]+)\)?$/.exec(searchParams.get('$filter') ?? '')
  if (searchParams.has('$filter') && range === null)
    return graphError(400, 'Request_UnsupportedQuery', `The filter '${searchParams.get('$filter') ?? ''}' is not supported.`)
  const order = searchParams.get('$orderby')
  if (order !== null && order !== 'firstSignInDateTime desc')
    return graphError(400, 'Request_UnsupportedQuery', `The order '${order}' is not supported.`)
  const [from, until] = range === null ? [-Infinity, Infinity] : [Date.parse(range[1] ?? ''), Date.parse(range[2] ?? '')]
  if (Number.isNaN(from) || Number.isNaN(until)) return graphError(400, 'BadRequest', 'Invalid filter clause.')
  const groups = countsOf(call, category)
    .flatMap(([start, count]) => groupsOfDay(call, { category, start, count, length }))
    .filter(({ at }) => at >= from && at < until)
    .toSorted((one, other) => (order === null ? one.item.id.localeCompare(other.item.id) : other.at - one.at))
  return page(
    call,
    'Collection(microsoft.graph.summarizedSignIn)',
    groups.map(({ item }) => item),
    groupsInPage,
  )
}

interface DayOfSignIns {
  category: string
  start: number
  count: number
  length: number
}

/** The sign-ins of a day in groups by window, account, and app. Their counts add up to the day's. */
function groupsOfDay({ persona }: GraphCall, { category, start, count, length }: DayOfSignIns) {
  const isPerson = category === 'NonInteractiveUserSignInLogs'
  const accounts = isPerson
    ? personas.filter(({ tenant }) => tenant === persona.tenant).map(({ userPrincipalName }) => userPrincipalName)
    : ['contoso-backup', 'contoso-hr-sync', 'github-actions-deploy', 'contoso-siem-collector']
  const apps = ['Microsoft Teams', 'Office 365 Exchange Online', 'SharePoint Online', 'Azure Portal', 'Microsoft Intune']
  const parts = Array.from({ length: day / length }, (_, index) => start + index * length).flatMap((window) =>
    accounts.flatMap((account) => apps.map((app) => ({ window, account, app }))),
  )
  return parts.flatMap(({ window, account, app }, index) => {
    const signInCount = Math.floor(count / parts.length) + (index < count % parts.length ? 1 : 0)
    if (signInCount === 0) return []
    const at = Math.min(window + draw(index, 61, length / 1_000) * 1_000, Date.now())
    const item = {
      id: stableGuid(`${category} ${window} ${account} ${app}`),
      aggregationDateTime: time(window),
      firstSignInDateTime: time(at),
      signInCount,
      userPrincipalName: isPerson ? account : '',
      appId: stableGuid(app),
      appDisplayName: app,
      ipAddress: `203.0.113.${draw(index, 62, 250) + 1}`,
      conditionalAccessStatus: 'success',
      resourceDisplayName: 'Microsoft Graph',
      resourceId: '00000003-0000-0000-c000-000000000000',
      tenantId: tenantOf(persona).id,
      servicePrincipalName: isPerson ? null : account,
      servicePrincipalId: isPerson ? '' : stableGuid(account),
      status: { errorCode: 0, failureReason: null, additionalDetails: null },
      managedServiceIdentity: {
        msiType: category === 'ManagedIdentitySignInLogs' ? 'systemAssigned' : 'none',
        associatedResourceId: null,
        federatedTokenId: null,
        federatedTokenIssuer: null,
      },
      agent: { agentType: 'notAgentic', parentAppId: null },
    }
    return [{ at, item }]
  })
}

const time = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

function page(call: GraphCall, context: string, items: readonly Record<string, unknown>[], size: number): Reply {
  const { url } = call.exchange
  const top = Number(url.searchParams.get('$top') ?? pageSizeMax)
  if (!Number.isInteger(top) || top < 1 || top > pageSizeMax)
    return graphError(
      400,
      'BadRequest',
      `Invalid page size specified: '${url.searchParams.get('$top') ?? ''}'. Must be between 1 and 1000.`,
    )
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0)
  const end = skip + Math.min(top, size)
  const next = new URL(url.pathname + url.search, call.graphUrl)
  next.searchParams.set('$skiptoken', String(end))
  return {
    status: 200,
    body: {
      '@odata.context': `${call.graphUrl}/beta/$metadata#${context}`,
      ...(end < items.length && { '@odata.nextLink': next.href }),
      value: items.slice(skip, end).map((item) => select(call, item)),
    },
  }
}
