import { z } from 'zod'
import type { Cloud } from '../../lib/config/clouds'
import { federatedAudiences, registrationName } from '../../lib/domain/app-registration/portal-registration'
import { federatedCredentialSchema } from './application-wire'
import { createCertificateFile, readCertificateFile } from './certificate-file'
import { ConnectError } from './connect-error'
import type { ConnectOptions } from './connect-options'
import type { CredentialVariable, EnvironmentFile } from './environment-file'
import { type GraphClient, GraphRefusal } from './graph-client'
import type { Progress } from './progress'

/** The variable that the portal's configuration needs for its credential, and its value. */
export interface ConfiguredCredential {
  variable: CredentialVariable
  value: string
}

/** What making a credential needs. `cloud` is the selected one, with overridden endpoints. */
export interface CredentialContext {
  graph: GraphClient
  applicationId: string
  options: ConnectOptions
  cloud: Cloud
  environment: EnvironmentFile
  progress: Progress
  /** Turns a path that the person gave into an absolute one. */
  resolvePath: (file: string) => string
}

/**
 * Makes sure that the registration has the credential that the person asked for.
 * @returns what the configuration must contain; undefined in a dry run that would create a secret
 * @throws ConnectError if a policy of the tenant forbids it
 */
export async function ensureCredential(context: CredentialContext): Promise<ConfiguredCredential | undefined> {
  try {
    switch (context.options.credential) {
      case 'federated':
        return await ensureFederated(context)
      case 'certificate':
        return await ensureCertificate(context)
      case 'secret':
        return await ensureSecret(context)
    }
  } catch (error) {
    if (error instanceof GraphRefusal && error.codes.includes('CredentialTypeNotAllowedAsPerAppPolicy'))
      throw new ConnectError(
        `A policy of the tenant forbids this kind of credential. Use --credential ${context.options.credential === 'secret' ? 'certificate, or a managed identity' : 'federated'}, or ask a Security Administrator or Cloud Application Administrator for an exception to the app management policy.`,
      )
    throw error
  }
}

const credentialName = 'entra-logs-portal'

async function ensureFederated({ graph, applicationId, options, cloud, progress, resolvePath }: CredentialContext) {
  const identity = options['managed-identity']
  const issuer = identity === undefined ? options.issuer : `${cloud.authorityUrl}/${options.tenant}/v2.0`
  const subject = identity ?? options.subject
  if (issuer === undefined || subject === undefined) throw new ConnectError('The federated credential has no issuer or no subject.')
  const path = `/applications/${applicationId}/federatedIdentityCredentials`
  const present = await graph.onceReplicated('the app registration', () => graph.list(path, federatedCredentialSchema))
  const audiences = [federatedAudiences[cloud.id]]
  const matching = present.find((one) => one.issuer === issuer && one.subject === subject)
  if (matching === undefined) {
    const names = present.map(({ name }) => name)
    const name = names.includes(credentialName) ? `${credentialName}-${names.length + 1}` : credentialName
    await progress.change('add', `a federated credential for ${subject}`, () =>
      graph.send('POST', path, { name, issuer, subject, audiences }),
    )
  } else if (!audiences.every((audience) => matching.audiences.includes(audience))) {
    await progress.change('set', `the audience of the federated credential ${matching.name}`, () =>
      graph.send('PATCH', `${path}/${matching.id}`, { audiences }),
    )
  }
  const tokenFile = options['token-file']
  return identity === undefined && tokenFile !== undefined
    ? ({ variable: 'ENTRA_FEDERATED_TOKEN_FILE', value: resolvePath(tokenFile) } as const)
    : ({ variable: 'ENTRA_MANAGED_IDENTITY', value: options['managed-identity-client-id'] ?? 'system' } as const)
}

const keysSchema = z.object({ keyCredentials: z.array(z.looseObject({ keyId: z.string(), key: z.string().nullish() })) })

async function ensureCertificate({ graph, applicationId, options, progress, resolvePath }: CredentialContext) {
  const file = resolvePath(options['certificate-file'])
  const value = { variable: 'ENTRA_CLIENT_CERTIFICATE_PATH', value: file } as const
  const certificate =
    (await readCertificateFile(file)) ??
    (await progress.change('create', `a key and a certificate in ${file}`, () =>
      createCertificateFile(file, new URL(options['app-url']).hostname),
    ))
  const path = `/applications/${applicationId}`
  const { keyCredentials } = await graph.onceReplicated('the app registration', async () =>
    keysSchema.parse(await graph.send('GET', `${path}?$select=keyCredentials`)),
  )
  if (certificate !== undefined && keyCredentials.some(({ key }) => key === certificate.key)) return value
  const added = { ...certificate, displayName: registrationName(options['app-url']), type: 'AsymmetricX509Cert', usage: 'Verify' }
  await progress.change('add', 'the certificate to the app registration, without its key', () =>
    // The list replaces the existing one, so it contains the certificates that others use.
    graph.send('PATCH', path, { keyCredentials: [...keyCredentials, added] }),
  )
  return value
}

const secretsSchema = z.object({
  passwordCredentials: z.array(
    z.object({ hint: z.string().nullish(), displayName: z.string().nullish(), endDateTime: z.string().nullish() }),
  ),
})

async function ensureSecret({ graph, applicationId, options, environment, progress }: CredentialContext) {
  const variable = 'ENTRA_CLIENT_SECRET'
  const path = `/applications/${applicationId}`
  const { passwordCredentials } = await graph.onceReplicated('the app registration', async () =>
    secretsSchema.parse(await graph.send('GET', path)),
  )
  const kept = environment.value(variable)
  const isValid = passwordCredentials.some(
    ({ hint, endDateTime }) => kept !== undefined && hint === kept.slice(0, 3) && Date.parse(endDateTime ?? '') > Date.now(),
  )
  if (kept !== undefined && isValid) return { variable, value: kept } as const
  const displayName = registrationName(options['app-url'])
  const orphans = passwordCredentials.filter((one) => one.displayName === displayName)
  const endDateTime = new Date(Date.now() + secretDays * 86_400_000).toISOString()
  const secret = await progress.change('create', 'a client secret, which is only in the configuration', async () => {
    const answer = await graph.send('POST', `${path}/addPassword`, { passwordCredential: { displayName, endDateTime } })
    const { secretText } = z.object({ secretText: z.string() }).parse(answer)
    await environment.set({ [variable]: secretText })
    return secretText
  })
  if (orphans.length > 0) {
    progress.lack({
      what: `${orphans.length === 1 ? 'An earlier client secret' : `${orphans.length} earlier client secrets`} that this command created ${orphans.length === 1 ? 'is' : 'are'} still there`,
      remedy: `Under Certificates & secrets, delete those named ${displayName} that nothing uses`,
    })
  }
  return secret === undefined ? undefined : ({ variable, value: secret } as const)
}

const secretDays = 180
