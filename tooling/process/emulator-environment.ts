import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emulatorClient } from '../../emulator/client-registration'
import { collectorToken } from '../../emulator/collector'
import { tenants } from '../../emulator/personas'
import { projectPath } from '../project'

/** The ports of one portal with its emulator. */
export interface StackPorts {
  portal: number
  entra: number
  arm: number
  graph: number
  blob: number
  identity: number
  prices: number
  control: number
}

export interface PortalSettings {
  mode: 'production' | 'development'
  ports: StackPorts
  /** Where the portal keeps its secret and, without a database server, its database. */
  dataDirectory: string
  /** A PostgreSQL server; the embedded database when missing. */
  databaseUrl?: string
  certificatePath: string
  /** How often the scheduled checks run; never when missing. */
  monitoringMinutes?: number
  /** Whether the portal sends notifications. */
  hasNotices?: boolean
}

/** The folder of the certificate that unit and integration tests trust. */
export const testCertificateDirectory = projectPath('.data', 'test-certificate')

/** Variables of the portal that a developer's .env file may set and that must not reach a portal on the emulator; empty means missing. */
const cleared = {
  ENTRA_MANAGED_IDENTITY: '',
  ENTRA_CLIENT_CERTIFICATE_PATH: '',
  ENTRA_FEDERATED_TOKEN_FILE: '',
  SECURITY_LOG_HEADER: '',
  CHECKPOINT_FILE: '',
  CHECKPOINT_CONTAINER_URL: '',
  CHECKPOINT_CONTAINER_ID: '',
  PARTNER_DESTINATION: 'on',
  SESSION_IDLE_MINUTES: '',
  SESSION_MAX_HOURS: '',
  FRESH_SIGN_IN_MINUTES: '',
  FRESH_SIGN_IN_CONTEXT: '',
}

/** Returns the environment of a portal that uses the emulator instead of Microsoft's services. */
export function portalEnvironment({
  mode,
  ports,
  dataDirectory,
  databaseUrl,
  certificatePath,
  monitoringMinutes,
  hasNotices = false,
}: PortalSettings): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(mode),
    ...cleared,
    // The emulator accepts tokens of one cloud only, so both get the same value.
    AZURE_CLOUD: process.env.EMULATOR_CLOUD ?? 'public',
    PORT: String(ports.portal),
    APP_URL: `http://localhost:${ports.portal}`,
    DATA_DIR: dataDirectory,
    DATABASE_URL: databaseUrl ?? '',
    SESSION_SECRET: sessionSecret(dataDirectory),
    // Without Northwind: its administrator shows what happens in a tenant that the portal isn't set up for.
    ENTRA_TENANT_ID: [tenants.contoso.id, tenants.fabrikam.id].join(','),
    ENTRA_TENANT_NAMES: [tenants.contoso.displayName, tenants.fabrikam.displayName].join(','),
    ENTRA_CLIENT_ID: emulatorClient.clientId,
    ENTRA_CLIENT_SECRET: emulatorClient.clientSecret,
    ENTRA_AUTHORITY_URL: `http://localhost:${ports.entra}`,
    AZURE_RESOURCE_MANAGER_URL: `https://localhost:${ports.arm}`,
    MICROSOFT_GRAPH_URL: `https://localhost:${ports.graph}`,
    AZURE_PRICES_URL: `https://localhost:${ports.prices}`,
    MONITORING: monitoringMinutes === undefined ? 'off' : 'on',
    MONITORING_INTERVAL_MINUTES: String(monitoringMinutes ?? ''),
    NOTICES: hasNotices ? 'on' : 'off',
    // Webhook receivers of the demo are on this machine too.
    WEBHOOK_PRIVATE_HOSTS: 'localhost',
    SECURITY_LOG_URL: `http://localhost:${ports.control}/collector`,
    SECURITY_LOG_TOKEN: collectorToken,
    NODE_EXTRA_CA_CERTS: certificatePath,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** Returns the environment of the emulator. `seed` is what a start without a saved state begins with; no settings when missing. */
export function emulatorEnvironment(ports: StackPorts, dataDirectory: string, seed?: 'past'): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment('production'),
    EMULATOR_ENTRA_PORT: String(ports.entra),
    EMULATOR_ARM_PORT: String(ports.arm),
    EMULATOR_GRAPH_PORT: String(ports.graph),
    EMULATOR_BLOB_PORT: String(ports.blob),
    EMULATOR_IDENTITY_PORT: String(ports.identity),
    EMULATOR_PRICES_PORT: String(ports.prices),
    EMULATOR_CONTROL_PORT: String(ports.control),
    EMULATOR_DATA_DIR: dataDirectory,
    EMULATOR_SEED: seed,
  }
}

/** Returns the environment that a started process inherits, without the test runner's Node.js options, which would change how it runs. */
function inheritedEnvironment(mode: NodeJS.ProcessEnv['NODE_ENV']): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: mode, NODE_OPTIONS: undefined }
}

/** A random secret that stays the same for a data folder, so that a restart doesn't sign anyone out. */
function sessionSecret(dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const path = join(dataDirectory, 'session-secret')
  try {
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8')
}
