import { redirectUris, registrationName } from '../../lib/domain/app-registration/portal-registration'
import { type ApplicationWire, applicationSchema } from './application-wire'
import { ConnectError } from './connect-error'
import type { GraphClient } from './graph-client'

/** What identifies the portal's registration. */
export interface Wanted {
  appUrl: string
  displayName: string
  /** The client ID that the person named, or that the configuration contains. */
  clientId: string | undefined
}

/**
 * Finds the portal's registration: by its client ID, otherwise by the unique name or the tag that this command gave it, otherwise by its
 * name and redirect URI.
 * @returns undefined if there's none
 * @throws ConnectError if there are several, or one of the same name for something else: only a person can decide
 */
export async function findApplication(graph: GraphClient, wanted: Wanted): Promise<ApplicationWire | undefined> {
  const { appUrl, displayName, clientId } = wanted
  const matching = (filter: string) => graph.list(`/applications?$filter=${encodeURIComponent(filter)}`, applicationSchema)
  if (clientId !== undefined) {
    const [application] = await matching(`appId eq '${clientId}'`)
    if (application === undefined)
      throw new ConnectError(
        `This tenant has no app registration with the client ID ${clientId}, and nothing was changed. Check --client-id, --tenant, and ENTRA_CLIENT_ID in the configuration.`,
      )
    return application
  }
  const marker = registrationName(appUrl)
  const marked = unique([...(await matching(`uniqueName eq '${marker}'`)), ...(await matching(`tags/any(t:t eq '${marker}')`))])
  if (marked.length > 0) return only(marked, `app registrations for ${appUrl}`)
  const named = await matching(`displayName eq '${displayName.replaceAll("'", "''")}'`)
  const returning = named.filter(({ spa }) => redirectUris(appUrl).some((uri) => spa.redirectUris.includes(uri)))
  if (returning.length > 0) return only(returning, `app registrations for ${appUrl}`)
  if (named.length > 0) {
    throw new ConnectError(
      `An app registration named ${displayName} exists, but not for ${appUrl} (client ID ${named.map(({ appId }) => appId).join(', ')}). ` +
        'Nothing was changed. Use it with --client-id, or create another one with --name.',
    )
  }
  return undefined
}

function only(found: readonly ApplicationWire[], what: string): ApplicationWire | undefined {
  if (found.length < 2) return found[0]
  const list = found.map(({ displayName, appId }) => `${displayName} (${appId})`).join(', ')
  throw new ConnectError(`There are several ${what}: ${list}. Nothing was changed. Say which one to use with --client-id.`)
}

const unique = (found: readonly ApplicationWire[]): ApplicationWire[] => [...new Map(found.map((one) => [one.id, one])).values()]
