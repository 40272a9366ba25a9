import { randomUUID } from 'node:crypto'
import type { Exchange, Reply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { tenantOf } from '../personas'
import { authenticate } from './arm-authentication'
import type { ArmDependencies, ArmRoute } from './arm-context'
import { backendError, gatewayError } from './arm-errors'
import { diagnosticSettingRoutes } from './diagnostic-settings/diagnostic-setting-routes'
import { activityLogRoutes } from './monitor/activity-log-routes'
import { alertRoutes } from './monitor/alert-routes'
import { dataCollectionRuleRoutes } from './monitor/data-collection-rule-routes'
import { firedAlertRoutes } from './monitor/fired-alert-routes'
import { blobContainerRoutes } from './resources/blob-container-routes'
import { blobServiceRoutes } from './resources/blob-service-routes'
import { eventHubRoutes } from './resources/event-hub-routes'
import { managementPolicyRoutes } from './resources/management-policy-routes'
import { resourceGraphRoutes } from './resources/resource-graph-routes'
import { resourceRoutes } from './resources/resource-routes'
import { lockRoutes } from './subscriptions/lock-routes'
import { permissionRoutes } from './subscriptions/permission-routes'
import { providerRoutes } from './subscriptions/provider-routes'
import { resourceGroupRoutes } from './subscriptions/resource-group-routes'
import { subscriptionRoutes } from './subscriptions/subscription-routes'
import { queryRoutes } from './workspaces/query-routes'
import { sentinelRoutes } from './workspaces/sentinel-routes'
import { tableRoutes } from './workspaces/table-routes'
import { workspaceRoutes } from './workspaces/workspace-routes'

const routes: readonly ArmRoute[] = [
  ...diagnosticSettingRoutes,
  ...permissionRoutes,
  ...lockRoutes,
  ...queryRoutes,
  ...sentinelRoutes,
  ...subscriptionRoutes,
  ...resourceGroupRoutes,
  ...providerRoutes,
  ...resourceRoutes,
  ...workspaceRoutes,
  ...tableRoutes,
  ...managementPolicyRoutes,
  ...blobContainerRoutes,
  ...blobServiceRoutes,
  ...eventHubRoutes,
  ...resourceGraphRoutes,
  ...activityLogRoutes,
  ...alertRoutes,
  ...dataCollectionRuleRoutes,
  ...firedAlertRoutes,
]

/** Creates Azure Resource Manager. Like its gateway, it checks the token and the API version before it runs the operation. */
export function createArmService(dependencies: ArmDependencies): (exchange: Exchange) => Promise<ServiceAnswer> {
  let calls = 0
  return async (exchange) => {
    calls += 1
    const answer = await answerCall(exchange, dependencies)
    const headers = { ...envelopeHeaders(exchange, calls), ...answer.reply.headers }
    return { ...answer, reply: { ...answer.reply, headers } }
  }
}

async function answerCall(exchange: Exchange, dependencies: ArmDependencies): Promise<ServiceAnswer> {
  const caller = await authenticate(exchange, dependencies)
  if (caller.kind === 'refused') return { reply: caller.reply }
  const { persona, mfa } = caller

  const apiVersion = exchange.url.searchParams.get('api-version')
  if (apiVersion === null || apiVersion === '') {
    return {
      personaId: persona.id,
      reply: gatewayError(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      ),
    }
  }
  const call = { exchange, persona, tenant: tenantOf(persona), mfa, state: dependencies.state, armUrl: dependencies.armUrl(), apiVersion }
  return { personaId: persona.id, reply: await route(exchange, call, apiVersion) }
}

async function route(exchange: Exchange, call: Parameters<ArmRoute['handle']>[0], apiVersion: string): Promise<Reply> {
  const path = exchange.path.replace(/\/+$/, '')
  const matching = routes.flatMap((candidate) => {
    const match = candidate.path.exec(path)
    return match === null ? [] : [{ candidate, parts: { ...match.groups } }]
  })
  const found = matching.find(({ candidate }) => candidate.method === exchange.method)
  if (found === undefined) return matching.length > 0 ? methodNotAllowed(exchange) : unknownPath(path)
  const { candidate, parts } = found
  if (!candidate.apiVersions.some((version) => version.toLowerCase() === apiVersion.toLowerCase())) {
    return unsupportedVersion(candidate, apiVersion)
  }
  try {
    return await candidate.handle(call, parts)
  } catch (error) {
    return backendError(500, 'InternalServerError', `The emulator failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const methodNotAllowed = ({ method }: Exchange): Reply =>
  gatewayError(405, 'HttpMethodNotSupported', `The HTTP method '${method}' is not supported at scope.`)

function unknownPath(path: string): Reply {
  if (/^\/subscriptions\/[^/]+\/.*\/providers\/microsoft\.aadiam\//i.test(path)) {
    return gatewayError(404, 'OperationNotFound', `Path: '${path}' is not supported.`)
  }
  if (path.toLowerCase().startsWith('/subscriptions/')) {
    return gatewayError(404, 'InvalidResourceType', `The resource type of '${path}' could not be found.`)
  }
  return gatewayError(404, 'MissingSubscription', 'The request did not have a subscription or a valid tenant level resource provider.')
}

function unsupportedVersion({ type, apiVersions }: ArmRoute, apiVersion: string): Reply {
  const versions = apiVersions.join(', ')
  if (type.startsWith('Microsoft.Resources/')) {
    return gatewayError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${apiVersion}' is invalid. The supported versions are '${versions}'.`,
    )
  }
  return gatewayError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '' and API version '${apiVersion}' for type '${type.split('/').slice(1).join('/')}'. ` +
      `The supported api-versions are '${versions}'.`,
  )
}

/** Headers of every ARM response (trace in Azure/azure-rest-api-specs#38858; Microsoft Learn, "Request limits and throttling"). */
function envelopeHeaders(exchange: Exchange, calls: number): Record<string, string> {
  const requestId = randomUUID()
  const sent = (name: string) => {
    const value = exchange.headers[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const correlationId = sent('x-ms-correlation-request-id') ?? requestId
  const clientRequestId = sent('x-ms-client-request-id')
  const time = `${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
  const level = exchange.path.toLowerCase().startsWith('/subscriptions/') ? 'subscription' : 'tenant'
  const kind = ['GET', 'HEAD', 'POST'].includes(exchange.method) ? 'reads' : exchange.method === 'DELETE' ? 'deletes' : 'writes'
  return {
    'cache-control': 'no-cache',
    expires: '-1',
    pragma: 'no-cache',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-cache': 'CONFIG_NOCACHE',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': correlationId,
    'x-ms-routing-request-id': `EMULATOR:${time}:${requestId}`,
    [`x-ms-ratelimit-remaining-${level}-${kind}`]: String(Math.max(0, (kind === 'writes' ? 199 : 249) - (calls % 20))),
    ...(clientRequestId !== undefined && sent('x-ms-return-client-request-id') === 'true' && { 'x-ms-client-request-id': clientRequestId }),
  }
}
