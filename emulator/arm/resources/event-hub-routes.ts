import { createHash } from 'node:crypto'
import { findResource, isWithin, resourcesIn, showResource } from '../../azure/tenant-resources'
import { clouds } from '../../entra/clouds'
import type { Reply } from '../../http/exchange'
import { apiVersions } from '../api-versions'
import { type ArmCall, type ArmRoute, ok } from '../arm-context'
import { resourceNotFound } from '../arm-errors'
import { openResource } from '../open-scope'
import { page } from '../paging'
import { resourcePaths } from './resource-path'

const namespaceType = 'Microsoft.EventHub/namespaces'
const { below } = resourcePaths(namespaceType)
const itemsPerPage = 100

/** List and get routes of one kind of child resource. `children` matches the path of the list below the namespace. */
const routesOf = (type: string, children: string): ArmRoute[] => [
  {
    method: 'GET',
    type,
    apiVersions: apiVersions.eventHub,
    path: below(`(?<list>${children})`),
    handle: (call, parts) => listChildren(call, type, parts),
  },
  {
    method: 'GET',
    type,
    apiVersions: apiVersions.eventHub,
    path: below(`(?<child>${children}/[^/]+)`),
    handle: (call, parts) => getChild(call, type, parts),
  },
]

const keysOf = (type: string, children: string): ArmRoute => ({
  method: 'POST',
  type,
  apiVersions: apiVersions.eventHub,
  path: below(`(?<child>${children}/[^/]+)/listKeys`),
  handle: (call, parts) => listKeys(call, type, parts),
})

const rules = [
  { type: `${namespaceType}/authorizationRules`, children: '/authorizationRules' },
  { type: `${namespaceType}/eventhubs/authorizationRules`, children: '/eventhubs/[^/]+/authorizationRules' },
] as const

/** The hubs, network rules, and authorization rules of a namespace, the rules of a hub, and the keys of rules. */
export const eventHubRoutes: readonly ArmRoute[] = [
  ...routesOf(`${namespaceType}/eventhubs`, '/eventhubs'),
  ...routesOf(`${namespaceType}/networkRuleSets`, '/networkRuleSets'),
  ...rules.flatMap(({ type, children }) => [...routesOf(type, children), keysOf(type, children)]),
]

function listChildren(call: ArmCall, type: string, { resource = '', list = '' }: Record<string, string>): Reply {
  const parent = `${resource}${list}`.split('/').slice(0, -1).join('/')
  const opened = openResource(call, namespaceType, resource, `${type}/read`, parent)
  if ('refused' in opened) return opened.refused
  const { tenantResources, clock } = call.state
  if (findResource(tenantResources, parent) === undefined) return missing(`${namespaceType}/eventhubs`, parent)
  const children = resourcesIn(tenantResources, parent.split('/')[2] ?? '').filter(
    (child) => child.type === type && isWithin(parent, child.id),
  )
  return page(
    call,
    children.map((child) => showResource(child, clock.now())),
    itemsPerPage,
  )
}

function getChild(call: ArmCall, type: string, { resource = '', child = '' }: Record<string, string>): Reply {
  const id = `${resource}${child}`
  const opened = openResource(call, namespaceType, resource, `${type}/read`, id)
  if ('refused' in opened) return opened.refused
  const found = findResource(call.state.tenantResources, id)
  return found === undefined ? missing(type, id) : ok(showResource(found, call.state.clock.now()))
}

function listKeys(call: ArmCall, type: string, { resource = '', child = '' }: Record<string, string>): Reply {
  const id = `${resource}${child}`
  const opened = openResource(call, namespaceType, resource, `${type}/listkeys/action`, id)
  if ('refused' in opened) return opened.refused
  const found = findResource(call.state.tenantResources, id)
  if (found === undefined) return missing(type, id)
  const endpoint = `sb://${opened.resource.name}.${clouds[call.state.cloud].eventHubSuffix}/`
  const keys = { primaryKey: fakeKey(`${id}#1`), secondaryKey: fakeKey(`${id}#2`) }
  const connection = (key: string) => `Endpoint=${endpoint};SharedAccessKeyName=${found.name};SharedAccessKey=${key}`
  return ok({
    primaryConnectionString: connection(keys.primaryKey),
    secondaryConnectionString: connection(keys.secondaryKey),
    ...keys,
    keyName: found.name,
  })
}

/** Must not look like a secret. It gives no access to anything. */
const fakeKey = (seed: string) => `NOT-A-KEY-${createHash('sha256').update(seed.toLowerCase()).digest('hex').slice(0, 24)}`

const missing = (type: string, id: string) => resourceNotFound(type, id.split('/').at(-1) ?? '', id.split('/')[4] ?? '')
