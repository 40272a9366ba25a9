import type { Application } from '../../directory/application'
import type { DirectoryRefusal } from '../../directory/check-application'
import { filtered } from '../../directory/odata-filter'
import { mayManageApplications } from '../../directory-roles'
import type { Reply } from '../../http/exchange'
import { type GraphCall, graphError, hasAny, insufficient, select } from '../graph-call'

/** A route of Graph: its method, its path without the version, and its handler, which gets the groups of the path's expression. */
export interface DirectoryRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: RegExp
  answer: (call: GraphCall, groups: Readonly<Record<string, string | undefined>>) => Reply
}

/** The key of an object in a path: its ID, its client ID, or its unique name. */
export const keyPattern = String.raw`(?:\/(?<id>[^/()]+)|\((?<property>appId|uniqueName)='(?<value>[^']+)'\))`

/** The object that a path names. */
export function findByKey<Item extends { id: string; appId: string }>(
  items: readonly Item[],
  { id, property, value = '' }: Readonly<Record<string, string | undefined>>,
): Item | undefined {
  if (id !== undefined) return items.find((item) => item.id === id)
  return items.find((item) => (item as Item & { uniqueName?: string | null })[property as 'appId' | 'uniqueName'] === value)
}

export const notFound = (name: string): Reply =>
  graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const badRequest = (message: string): Reply => graphError(400, 'Request_BadRequest', message)

export const refused = ({ status, code, message, detail }: DirectoryRefusal): Reply => ({
  status,
  body: { error: { code, message, ...(detail !== undefined && { details: [{ code: detail, message }] }) } },
})

/** The collection as Graph returns it, with `$filter` and `$select`. */
export function listReply(call: GraphCall, collection: string, items: readonly Record<string, unknown>[]): Reply {
  const found = filtered(items, call.exchange.url.searchParams.get('$filter'))
  if (found === undefined) return graphError(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter clause specified.')
  return {
    status: 200,
    body: { '@odata.context': `${call.graphUrl}/v1.0/$metadata#${collection}`, value: found.map((item) => select(call, item)) },
  }
}

/** One object as Graph returns it, with `$select`. */
export const itemReply = (call: GraphCall, collection: string, item: Record<string, unknown>, status = 200): Reply => ({
  status,
  body: { '@odata.context': `${call.graphUrl}/v1.0/$metadata#${collection}/$entity`, ...select(call, item) },
})

export const noContent: Reply = { status: 204 }

const readPermissions = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All']

/** The refusal of a call without permission to read applications. Every member of a tenant can read them. */
export const readRefusal = (call: GraphCall): Reply | undefined => (hasAny(call, readPermissions) ? undefined : insufficient())

/** The refusal of a call that can't change an application: without the permission, or by someone who neither manages nor owns it. */
export function writeRefusal(call: GraphCall, owned: { owners: readonly string[] }): Reply | undefined {
  const mayWrite = mayManageApplications(call.persona.directoryRoles) || owned.owners.includes(call.persona.objectId)
  return hasAny(call, ['Application.ReadWrite.All']) && mayWrite ? undefined : insufficient()
}

/** The owners of an object, which are users. */
export function addOwner(call: GraphCall, owned: Pick<Application, 'owners'>): Reply {
  const reference = /\/(?:directoryObjects|users)\/([^/"]+)"/.exec(call.exchange.body)?.[1]
  if (reference === undefined) return badRequest('Invalid object reference.')
  if (owned.owners.includes(reference))
    return badRequest("One or more added object references already exist for the following modified properties: 'owners'.")
  owned.owners.push(reference)
  call.changed()
  return noContent
}
