import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { type Cloud, clouds } from '../../lib/config/clouds'
import { findLocalEndpoints, isLoopback } from '../../lib/config/local-endpoints'
import { applyOutgoingProxy, readOutgoingProxy } from '../../lib/config/outgoing-proxy'
import { listWords, plural } from '../../lib/domain/text'
import { ConnectError } from './connect-error'
import { type Ask, type ConnectOptions, connectHelp, readConnectOptions } from './connect-options'
import { ensureConsent } from './consent'
import { type ConfiguredCredential, ensureCredential } from './credential'
import { signInToRegister } from './device-sign-in'
import { credentialVariables, EnvironmentFile } from './environment-file'
import { GraphClient, GraphRefusal, type Wait } from './graph-client'
import { Progress } from './progress'
import { completeApplication, ensureApplication, ensureServicePrincipal } from './register'

/** What a run depends on, apart from its arguments. */
export interface ConnectContext {
  /** Endpoints that replace those of the cloud, and proxies, by the names of the portal's configuration. */
  environment: Readonly<Record<string, string | undefined>>
  print: (line: string) => void
  wait: Wait
  /** Relative paths are relative to this folder. */
  startedIn: string
  ask?: Ask
}

/** What the exit codes of `npm run connect` mean. */
export const connectExitCodes = { success: 0, incomplete: 1, wrongArguments: 2, failed: 3 } as const

/**
 * Registers the portal in a tenant, consents, makes a credential, and writes the configuration. A run that was interrupted can be repeated:
 * each step first reads what is there. Neither tokens nor secrets are printed.
 * @returns the exit code
 */
export async function connect(commandArguments: string[], context: ConnectContext): Promise<number> {
  const options = await readConnectOptions(commandArguments, context.ask)
  if (options === 'help') {
    context.print(connectHelp)
    return connectExitCodes.success
  }
  if (Array.isArray(options)) {
    context.print([...options, 'See npm run connect -- --help.'].join('\n'))
    return connectExitCodes.wrongArguments
  }
  const progress = new Progress(context.print, options['dry-run'])
  let endProxy = (): void => undefined
  try {
    endProxy = startProxy(context.environment)
    await run(options, context, progress)
    return progress.missing.length === 0 ? connectExitCodes.success : connectExitCodes.incomplete
  } catch (error) {
    if (!(error instanceof ConnectError || error instanceof GraphRefusal)) throw error
    context.print(error instanceof GraphRefusal ? `Microsoft Graph refused a request: ${error.message}` : error.message)
    if (progress.done.length > 0 && !progress.isDryRun)
      context.print('Everything above was done and stays. Run the same command again to continue.')
    return connectExitCodes.failed
  } finally {
    endProxy()
  }
}

function startProxy(environment: ConnectContext['environment']): () => void {
  const proxy = readOutgoingProxy(environment)
  if (typeof proxy === 'string') throw new ConnectError(proxy)
  return proxy === undefined ? () => undefined : applyOutgoingProxy(proxy)
}

async function run(options: ConnectOptions, context: ConnectContext, progress: Progress): Promise<void> {
  const cloud = cloudOf(options, context.environment)
  const resolvePath = (file: string) => path.resolve(context.startedIn, file)
  const environment = await EnvironmentFile.open(resolvePath(options.configuration))
  const appUrl = options['app-url']
  checkConfiguredTenant(environment, options.tenant)

  const signedIn = await signInToRegister(cloud, options.tenant, (line) => progress.say(line))
  progress.say(`Signed in as ${signedIn.userName}.`)
  const graph = new GraphClient(cloud.graphUrl, signedIn.accessToken, context.wait, (line) => progress.say(line))

  const wanted = { appUrl, name: options.name, clientId: options['client-id'] ?? environment.value('ENTRA_CLIENT_ID') }
  const application = await ensureApplication(graph, wanted, progress)
  if (application === undefined) {
    progress.say('Would then add its properties, the enterprise application, consent, the credential, and the configuration.')
    return
  }
  await completeApplication(graph, application, { appUrl, ownerId: signedIn.objectId }, progress)
  const principal = await ensureServicePrincipal(graph, application.appId, progress)
  const credential = await ensureCredential({
    graph,
    applicationId: application.id,
    options,
    cloud,
    environment,
    progress,
    resolvePath,
  })
  const clientId = application.appId
  if (principal !== undefined) {
    const consentUrl = `${cloud.authorityUrl}/${options.tenant}/adminconsent?client_id=${clientId}`
    await ensureConsent(graph, { clientId, principalId: principal.id, consentUrl }, progress)
  }
  await writeConfiguration({ environment, options, clientId, credential }, progress)
  conclude(progress, environment.file)
}

/**
 * The selected cloud, at other endpoints if the environment names them, as the portal does.
 * @throws ConnectError for endpoints that the portal wouldn't accept, or to which a token would be sent without encryption
 */
function cloudOf(options: ConnectOptions, environment: ConnectContext['environment']): Cloud {
  const { ENTRA_AUTHORITY_URL: authority, MICROSOFT_GRAPH_URL: graph } = environment
  const cloud = { ...clouds[options.cloud], ...(authority && { authorityUrl: authority }), ...(graph && { graphUrl: graph }) }
  const url = URL.parse(cloud.authorityUrl)
  if (url === null || (url.protocol !== 'https:' && !isLoopback(url)) || URL.parse(cloud.graphUrl)?.protocol !== 'https:')
    throw new ConnectError(
      'ENTRA_AUTHORITY_URL and MICROSOFT_GRAPH_URL must be URLs with HTTPS. Remove them to use the endpoints of the cloud.',
    )
  const faults = findLocalEndpoints(new URL(options['app-url']), { ENTRA_AUTHORITY_URL: authority, MICROSOFT_GRAPH_URL: graph })
  if (faults.length > 0) throw new ConnectError(faults.join('\n'))
  return cloud
}

const tenantsIn = (environment: EnvironmentFile): string[] =>
  (environment.value('ENTRA_TENANT_ID') ?? '')
    .split(',')
    .map((id) => id.trim().toLowerCase())
    .filter(Boolean)

/** A configuration for another tenant isn't overwritten. */
function checkConfiguredTenant(environment: EnvironmentFile, tenant: string): void {
  const configured = tenantsIn(environment)
  if (configured.length === 0 || configured.includes(tenant)) return
  throw new ConnectError(
    `${environment.file} is the configuration of a portal for another tenant (${configured.join(', ')}), and nothing was changed. Name another file with --configuration.`,
  )
}

async function writeConfiguration(
  {
    environment,
    options,
    clientId,
    credential,
  }: { environment: EnvironmentFile; options: ConnectOptions; clientId: string; credential: ConfiguredCredential | undefined },
  progress: Progress,
): Promise<void> {
  const configured = tenantsIn(environment)
  const others = credentialVariables.filter((name) => name !== credential?.variable && environment.value(name) !== undefined)
  const values: Record<string, string | undefined> = {
    APP_URL: options['app-url'],
    ENTRA_TENANT_ID: configured.length > 0 ? environment.value('ENTRA_TENANT_ID') : options.tenant,
    ENTRA_CLIENT_ID: clientId,
    AZURE_CLOUD: options.cloud,
    SESSION_SECRET: environment.value('SESSION_SECRET') ?? randomBytes(32).toString('base64'),
    ...(credential && { [credential.variable]: credential.value, ...Object.fromEntries(others.map((name) => [name, undefined])) }),
  }
  const changing = Object.keys(values).filter((name) => environment.value(name) !== values[name])
  const [written, cleared] = [true, false].map((hasValue) => changing.filter((name) => (values[name] !== undefined) === hasValue))
  const set = async (names: readonly string[]) => environment.set(Object.fromEntries(names.map((name) => [name, values[name]])))
  if (written?.length) await progress.change('write', `${listWords(written)} to ${environment.file}`, () => set(written))
  if (cleared?.length) await progress.change('clear', `${listWords(cleared)} in ${environment.file}`, () => set(cleared))
}

function conclude(progress: Progress, file: string): void {
  if (progress.isDryRun) return progress.say(progress.done.length === 0 ? 'Nothing would change.' : 'Nothing was changed.')
  if (progress.done.length > 0) progress.say(`${plural(progress.done.length, 'change')} made.`)
  else progress.say(progress.missing.length > 0 ? 'Nothing was changed.' : 'Everything is there already, and nothing was changed.')
  if (progress.missing.length > 0) {
    progress.say('Still to do:')
    for (const { what, remedy } of progress.missing) progress.say(`- ${what}. ${remedy}.`)
  }
  progress.say(
    [
      'Next:',
      "- If directory roles shouldn't decide who gets in, assign Portal.Administrator and Portal.Helpdesk under Enterprise applications.",
      `- Start the portal with the configuration in ${file}, and check it with npm run doctor.`,
    ].join('\n'),
  )
}
