import { parseArgs } from 'node:util'
import { z } from 'zod'
import { cloudIds } from '../../lib/config/clouds'
import { isLoopback } from '../../lib/config/local-endpoints'
import { portalRegistration } from '../../lib/domain/app-registration/portal-registration'
import { listAlternatives } from '../../lib/domain/text'

const guid = (what: string) => z.guid(`${what} must be a GUID, such as 00000000-0000-0000-0000-000000000000`)

const appUrl = z
  .string({ error: '--app-url is missing' })
  .refine((text) => {
    const url = URL.parse(text)
    return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.pathname === '/'
  }, '--app-url must be the address where users open the portal, such as https://logs.contoso.com; http only on localhost')
  .transform((text) => new URL(text).origin)

const optionsSchema = z
  .object({
    tenant: z.string({ error: '--tenant is missing' }).pipe(guid('--tenant').transform((id) => id.toLowerCase())),
    'app-url': appUrl,
    cloud: z.enum(cloudIds, { error: `--cloud must be ${listAlternatives(cloudIds)}` }).default('public'),
    name: z.string().min(1).max(120).optional(),
    'client-id': guid('--client-id').optional(),
    credential: z
      .enum(['federated', 'certificate', 'secret'], { error: '--credential must be federated, certificate, or secret' })
      .default('federated'),
    issuer: z.url({ protocol: /^https$/, error: '--issuer must be an https URL' }).optional(),
    subject: z.string().min(1).optional(),
    'token-file': z.string().min(1).optional(),
    'managed-identity': guid('--managed-identity').optional(),
    'managed-identity-client-id': guid('--managed-identity-client-id').optional(),
    'certificate-file': z.string().min(1).default('.data/entra-client-certificate.pem'),
    configuration: z.string().min(1).default('.env.production.local'),
    'dry-run': z.boolean().default(false),
  })
  .refine(
    (given) =>
      given.credential !== 'federated' ||
      given['managed-identity'] !== undefined ||
      (given.issuer !== undefined && given.subject !== undefined),
    'A federated credential needs --managed-identity, or --issuer and --subject. Use --credential certificate where neither is possible',
  )
  .refine(
    (given) => given.credential !== 'federated' || given['managed-identity'] !== undefined || given['token-file'] !== undefined,
    '--token-file is missing: the file in which the platform keeps the token of --issuer and --subject',
  )
  .refine(
    (given) => given['managed-identity'] === undefined || (given.credential === 'federated' && given.issuer === undefined),
    'Use only one of --managed-identity, --issuer with --subject, and --credential certificate or secret',
  )

/** What `npm run connect` was asked to do. */
export type ConnectOptions = z.output<typeof optionsSchema>

const flag = { type: 'string' } as const

const flags = {
  tenant: flag,
  'app-url': flag,
  cloud: flag,
  name: flag,
  'client-id': flag,
  credential: flag,
  issuer: flag,
  subject: flag,
  'token-file': flag,
  'managed-identity': flag,
  'managed-identity-client-id': flag,
  'certificate-file': flag,
  configuration: flag,
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** The text of `npm run connect -- --help`. */
export const connectHelp = `Registers the portal in a Microsoft Entra tenant, and writes its configuration. Running it again changes only what's missing.

  npm run connect -- --tenant ID --app-url https://logs.contoso.com --managed-identity PRINCIPAL_ID

  --tenant ID                       the directory (tenant) ID
  --app-url URL                     the address where users open the portal
  --cloud public|usgovernment|china the Azure cloud; public by default
  --name NAME                       the name of the app registration; ${portalRegistration.displayName} by default
  --client-id ID                    the app registration to use, if there are several
  --credential KIND                 federated (default), certificate, or secret
  --managed-identity PRINCIPAL_ID   federated: the object ID of the managed identity that the portal runs as
  --managed-identity-client-id ID   its client ID, if it's user-assigned
  --issuer URL --subject TEXT       federated: the issuer and the subject of another platform's token
  --token-file FILE                 federated: where the platform keeps that token
  --certificate-file FILE           certificate: the file for the key and the certificate, which is created if it's missing
  --configuration FILE              the configuration to write; .env.production.local by default
  --dry-run                         show what would change, and change nothing
`

/** Asks for what is missing; undefined when there's no one to ask. */
export type Ask = (question: string) => Promise<string>

/**
 * Reads the arguments, and asks for the tenant and the address if they are missing and someone is there to answer.
 * @returns the options, `help`, or what is wrong as sentences
 */
export async function readConnectOptions(commandArguments: string[], ask?: Ask): Promise<ConnectOptions | 'help' | string[]> {
  let values: Record<string, string | boolean | undefined>
  try {
    values = parseArgs({ args: commandArguments, options: flags, allowPositionals: false }).values
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  if (values.help === true) return 'help'
  if (ask !== undefined) {
    values.tenant ??= await ask('Directory (tenant) ID: ')
    values['app-url'] ??= await ask('Address where users open the portal: ')
  }
  const parsed = optionsSchema.safeParse(values)
  return parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => `${message}.`)
}
