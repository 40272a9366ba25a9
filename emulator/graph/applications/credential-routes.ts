import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FederatedCredential } from '../../directory/application'
import { forbiddenByPolicy } from '../../directory/check-application'
import { parseJson, type Reply } from '../../http/exchange'
import { type GraphCall, graphError } from '../graph-call'
import { withApplication } from './application-routes'
import {
  badRequest,
  type DirectoryRoute,
  itemReply,
  keyPattern,
  listReply,
  noContent,
  notFound,
  readRefusal,
  refused,
  writeRefusal,
} from './directory-call'

type Groups = Readonly<Record<string, string | undefined>>

const collection = new RegExp(`^/applications${keyPattern}/federatedIdentityCredentials$`)
const single = new RegExp(`^/applications${keyPattern}/federatedIdentityCredentials/(?<credential>[^/]+)$`)

/** Client secrets and federated credentials. Certificates are a property of the application. */
export const credentialRoutes: readonly DirectoryRoute[] = [
  { method: 'POST', path: new RegExp(`^/applications${keyPattern}/addPassword$`), answer: addPassword },
  { method: 'POST', path: new RegExp(`^/applications${keyPattern}/removePassword$`), answer: removePassword },
  {
    method: 'GET',
    path: collection,
    answer: (call, groups) =>
      readRefusal(call) ??
      withApplication(call, groups, ({ federatedCredentials }) =>
        listReply(
          call,
          'federatedIdentityCredentials',
          federatedCredentials.map((credential) => ({ ...credential })),
        ),
      ),
  },
  { method: 'POST', path: collection, answer: addFederated },
  { method: 'PATCH', path: single, answer: patchFederated },
]

const passwordBody = z.object({
  passwordCredential: z.object({
    displayName: z.string().nullish(),
    startDateTime: z.string().nullish(),
    endDateTime: z.string().nullish(),
  }),
})

const lifetimeMilliseconds = 2 * 365 * 86_400_000

/** Microsoft Learn, "application: addPassword": two years if the request names no end. */
function addPassword(call: GraphCall, groups: Groups): Reply {
  return withApplication(call, groups, (application) => {
    const refusal = writeRefusal(call, application)
    if (refusal !== undefined) return refusal
    const forbidden = forbiddenByPolicy('secret', call.directory)
    if (forbidden !== undefined) return refused(forbidden)
    const body = passwordBody.safeParse(parseJson(call.exchange.body))
    if (!body.success) return badRequest('Invalid value for parameter: passwordCredential.')
    const { displayName = null, startDateTime, endDateTime } = body.data.passwordCredential
    const secretText = `${randomBytes(3).toString('base64url').slice(0, 3)}8Q~${randomBytes(25).toString('base64url').slice(0, 34)}`
    const credential = {
      keyId: randomUUID(),
      displayName,
      hint: secretText.slice(0, 3),
      startDateTime: startDateTime ?? new Date().toISOString(),
      endDateTime: endDateTime ?? new Date(Date.now() + lifetimeMilliseconds).toISOString(),
      customKeyIdentifier: null,
      secretText,
    }
    application.passwordCredentials.push(credential)
    call.changed()
    return itemReply(call, 'microsoft.graph.passwordCredential', credential)
  })
}

function removePassword(call: GraphCall, groups: Groups): Reply {
  return withApplication(call, groups, (application) => {
    const refusal = writeRefusal(call, application)
    if (refusal !== undefined) return refusal
    const body = z.object({ keyId: z.guid() }).safeParse(parseJson(call.exchange.body))
    const index = application.passwordCredentials.findIndex(({ keyId }) => keyId === body.data?.keyId)
    if (index === -1) return badRequest('No password credential found with keyId.')
    application.passwordCredentials.splice(index, 1)
    call.changed()
    return noContent
  })
}

const federatedBody = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][\w-]{2,119}$/),
  // An issuer needs HTTPS, except for the emulated Entra itself, which issues the tokens of managed identities.
  issuer: z
    .url()
    .max(600)
    .refine((text) => /^https:|^http:\/\/localhost[:/]/.test(text)),
  subject: z.string().min(1).max(600),
  audiences: z.array(z.string().max(600)).length(1),
  description: z.string().max(600).nullable().default(null),
})

const credentialsMax = 20

/** Microsoft Learn, "Create federatedIdentityCredential" and "Important considerations and restrictions for federated identity credentials". */
function addFederated(call: GraphCall, groups: Groups): Reply {
  return withApplication(call, groups, (application) => {
    const refusal = writeRefusal(call, application)
    if (refusal !== undefined) return refusal
    const body = federatedBody.safeParse(parseJson(call.exchange.body))
    if (!body.success) return badRequest(`Invalid federated identity credential: ${body.error.issues[0]?.path.join('.') ?? ''}`)
    const { federatedCredentials } = application
    if (federatedCredentials.length >= credentialsMax) return badRequest('The maximum number of federated identity credentials is reached.')
    const clash = clashOf(federatedCredentials, body.data)
    if (clash !== undefined) return clash
    const created = { id: randomUUID(), ...body.data }
    federatedCredentials.push(created)
    call.changed()
    return itemReply(call, 'federatedIdentityCredentials', created, 201)
  })
}

function patchFederated(call: GraphCall, groups: Groups): Reply {
  return withApplication(call, groups, (application) => {
    const refusal = writeRefusal(call, application)
    if (refusal !== undefined) return refusal
    const { federatedCredentials } = application
    const index = federatedCredentials.findIndex(({ id, name }) => groups.credential === id || groups.credential === name)
    const before = federatedCredentials[index]
    if (before === undefined) return notFound(groups.credential ?? '')
    const body = federatedBody.omit({ name: true }).partial().safeParse(parseJson(call.exchange.body))
    if (!body.success) return badRequest(`Invalid federated identity credential: ${body.error.issues[0]?.path.join('.') ?? ''}`)
    const after = { ...before, ...body.data }
    const clash = clashOf(
      federatedCredentials.filter((one) => one !== before),
      after,
    )
    if (clash !== undefined) return clash
    federatedCredentials[index] = after
    call.changed()
    return noContent
  })
}

function clashOf(existing: readonly FederatedCredential[], { name, issuer, subject }: Omit<FederatedCredential, 'id'>): Reply | undefined {
  if (existing.some((one) => one.name === name))
    return graphError(409, 'Request_MultipleObjectsWithSameKeyValue', `FederatedIdentityCredential with name ${name} already exists.`)
  return existing.some((one) => one.issuer === issuer && one.subject === subject)
    ? graphError(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        'FederatedIdentityCredential with the same issuer and subject already exists.',
      )
    : undefined
}
