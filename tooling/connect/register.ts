import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { portalRegistration, registrationName } from '../../lib/domain/app-registration/portal-registration'
import { listWords } from '../../lib/domain/text'
import { applicationChanges, misplacedRedirects } from './application-changes'
import { type ApplicationWire, applicationSchema, type ServicePrincipalWire, servicePrincipalSchema } from './application-wire'
import { ConnectError } from './connect-error'
import { findApplication } from './find-application'
import { type GraphClient, GraphRefusal } from './graph-client'
import type { Progress } from './progress'

/** What the registration is for. */
export interface Registration {
  appUrl: string
  /** The name that the person asked for; undefined for the usual one, which an existing registration doesn't get. */
  name: string | undefined
  clientId: string | undefined
}

const whoRegisters =
  'Ask for the Application Administrator or Cloud Application Administrator role. With Application Developer, you can register the portal, and one of the other two must consent.'

/**
 * Finds the portal's registration, or creates it once, even if two people do it at the same time: the tenant has one application with a
 * unique name.
 * @returns undefined in a dry run without a registration
 * @throws ConnectError if the person can't register applications
 */
export async function ensureApplication(
  graph: GraphClient,
  wanted: Registration,
  progress: Progress,
): Promise<ApplicationWire | undefined> {
  const displayName = wanted.name ?? portalRegistration.displayName
  const found = await findApplication(graph, { ...wanted, displayName })
  if (found !== undefined) {
    progress.say(`Using the app registration ${found.displayName} (client ID ${found.appId}).`)
    return found
  }
  const uniqueName = registrationName(wanted.appUrl)
  const body = { displayName, signInAudience: portalRegistration.signInAudience, tags: [uniqueName] }
  const created = await progress.change('create', `the app registration ${displayName}`, async () => {
    try {
      const answer = await graph.send('PATCH', `/applications(uniqueName='${uniqueName}')`, body, { prefer: 'create-if-missing' })
      return answer === undefined ? undefined : z.object({ id: z.string() }).parse(answer).id
    } catch (error) {
      if (error instanceof GraphRefusal && error.isDenied)
        throw new ConnectError(`You can't register applications in this tenant, and nothing was changed. ${whoRegisters}`)
      throw error
    }
  })
  if (progress.isDryRun) return undefined
  // An answer without a body means that someone else has just created it, which only its unique name finds.
  const path = created === undefined ? `/applications(uniqueName='${uniqueName}')` : `/applications/${created}`
  return graph.onceReplicated('the app registration', async () => applicationSchema.parse(await graph.send('GET', path)))
}

/**
 * Adds what the registration lacks, and makes the person an owner.
 * @throws ConnectError if the person can't change it
 */
export async function completeApplication(
  graph: GraphClient,
  application: ApplicationWire,
  { appUrl, ownerId }: { appUrl: string; ownerId: string },
  progress: Progress,
): Promise<void> {
  const path = `/applications/${application.id}`
  const misplaced = misplacedRedirects(application, appUrl)
  if (misplaced.length > 0) {
    progress.lack({
      what: `${listWords(misplaced)} ${misplaced.length === 1 ? 'is a redirect URI' : 'are redirect URIs'} of another platform`,
      remedy: `Under Authentication, move the ${misplaced.length === 1 ? 'URI' : 'URIs'} to the single-page application platform`,
    })
  }
  const changes = applicationChanges(application, appUrl, randomUUID)
  if (changes.length > 0) {
    const members = Object.assign({}, ...changes.map((change) => change.members)) as Partial<ApplicationWire>
    await progress.change('add', `to the app registration: ${changes.map(({ words }) => words).join('; ')}`, async () => {
      try {
        await graph.onceReplicated('the app registration', () => graph.send('PATCH', path, members))
      } catch (error) {
        if (error instanceof GraphRefusal && error.isDenied)
          throw new ConnectError(
            `You can't change the app registration ${application.displayName}. Ask one of its owners to add you as an owner, or ask for the Application Administrator or Cloud Application Administrator role.`,
          )
        throw error
      }
    })
  }
  const owners = await graph.onceReplicated('the app registration', () => graph.list(`${path}/owners`, z.object({ id: z.string() })))
  if (owners.some(({ id }) => id === ownerId)) return
  await addOwner(graph, path, ownerId, progress)
}

async function addOwner(graph: GraphClient, path: string, ownerId: string, progress: Progress): Promise<void> {
  try {
    await progress.change('make', 'you an owner of the app registration', () =>
      graph.send('POST', `${path}/owners/$ref`, { '@odata.id': `${graph.directoryObjectsUrl}/${ownerId}` }),
    )
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    progress.lack({ what: "You aren't an owner of the app registration", remedy: `Microsoft Graph says: ${error.message}` })
  }
}

/**
 * Finds the enterprise application, or creates it, and gives it the tag without which the admin center hides it.
 * @returns undefined in a dry run without one
 */
export async function ensureServicePrincipal(
  graph: GraphClient,
  clientId: string,
  progress: Progress,
): Promise<ServicePrincipalWire | undefined> {
  const tag = portalRegistration.servicePrincipalTag
  const [found] = await graph.list(`/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${clientId}'`)}`, servicePrincipalSchema)
  if (found === undefined) {
    const created = await progress.change('create', 'the enterprise application', () =>
      graph.onceReplicated('the app registration', () => createServicePrincipal(graph, clientId, [tag])),
    )
    return created && graph.onceReplicated('the enterprise application', () => readServicePrincipal(graph, clientId))
  }
  if (found.accountEnabled === false) {
    progress.lack({
      what: 'The enterprise application is disabled, so no one can sign in',
      remedy: 'Under Enterprise applications, turn on "Enabled for users to sign in?" in its properties',
    })
  }
  if (!found.tags.includes(tag)) {
    await progress.change('add', `the tag ${tag} to the enterprise application`, () =>
      graph.send('PATCH', `/servicePrincipals/${found.id}`, { tags: [...found.tags, tag] }),
    )
  }
  return found
}

async function createServicePrincipal(graph: GraphClient, appId: string, tags: readonly string[]): Promise<true> {
  try {
    await graph.send('POST', '/servicePrincipals', { appId, tags })
  } catch (error) {
    // An earlier run has created it, and the list doesn't contain it yet.
    const exists = error instanceof GraphRefusal && error.codes.includes('Request_MultipleObjectsWithSameKeyValue')
    if (!exists) throw error
  }
  return true
}

const readServicePrincipal = async (graph: GraphClient, appId: string): Promise<ServicePrincipalWire> =>
  servicePrincipalSchema.parse(await graph.send('GET', `/servicePrincipals(appId='${appId}')`))
