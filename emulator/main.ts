import path from 'node:path'
import { z } from 'zod'
import { cloudIds } from './entra/clouds'
import { seedNames } from './seed-names'
import { startEmulator } from './start-emulator'

const port = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual)

const environment = z.object({
  EMULATOR_ENTRA_PORT: port(4400),
  EMULATOR_ARM_PORT: port(4401),
  EMULATOR_GRAPH_PORT: port(4402),
  EMULATOR_CONTROL_PORT: port(4403),
  EMULATOR_BLOB_PORT: port(4404),
  EMULATOR_IDENTITY_PORT: port(4405),
  EMULATOR_PRICES_PORT: port(4406),
  EMULATOR_DATA_DIR: z.string().min(1).default('.data/emulator'),
  EMULATOR_SEED: z.enum(seedNames).optional(),
  EMULATOR_CLOUD: z.enum(cloudIds).default('public'),
  EMULATOR_SUBSCRIPTIONS: z.coerce.number().int().min(3).max(5000).optional(),
  EMULATOR_CLOCK_SPEED: z.coerce.number().min(0).default(1),
  EMULATOR_WRITE_LAG_SECONDS: z.coerce.number().min(0).optional(),
  EMULATOR_DELETE_LAG_SECONDS: z.coerce.number().min(0).optional(),
  EMULATOR_CREATE_LAG_SECONDS: z.coerce.number().min(0).optional(),
  EMULATOR_CLIENT_ID: z.guid().optional(),
  EMULATOR_CLIENT_SECRET: z.string().min(1).optional(),
  EMULATOR_REDIRECT_ORIGINS: z.string().default(''),
})

async function main(): Promise<void> {
  const read = environment.safeParse(process.env)
  if (!read.success) {
    console.error(`The emulator can't start:\n${z.prettifyError(read.error)}`)
    process.exitCode = 1
    return
  }
  const settings = read.data
  const directory = path.resolve(settings.EMULATOR_DATA_DIR)
  const emulator = await startEmulator({
    entraPort: settings.EMULATOR_ENTRA_PORT,
    armPort: settings.EMULATOR_ARM_PORT,
    graphPort: settings.EMULATOR_GRAPH_PORT,
    blobPort: settings.EMULATOR_BLOB_PORT,
    controlPort: settings.EMULATOR_CONTROL_PORT,
    identityPort: settings.EMULATOR_IDENTITY_PORT,
    pricesPort: settings.EMULATOR_PRICES_PORT,
    certificateDirectory: directory,
    dataDirectory: directory,
    seed: settings.EMULATOR_SEED,
    cloud: settings.EMULATOR_CLOUD,
    contosoSubscriptions: settings.EMULATOR_SUBSCRIPTIONS,
    clockSpeed: settings.EMULATOR_CLOCK_SPEED,
    lags: {
      ...(settings.EMULATOR_WRITE_LAG_SECONDS !== undefined && { writeSeconds: settings.EMULATOR_WRITE_LAG_SECONDS }),
      ...(settings.EMULATOR_DELETE_LAG_SECONDS !== undefined && { deleteSeconds: settings.EMULATOR_DELETE_LAG_SECONDS }),
      ...(settings.EMULATOR_CREATE_LAG_SECONDS !== undefined && { createSeconds: settings.EMULATOR_CREATE_LAG_SECONDS }),
    },
    clientId: settings.EMULATOR_CLIENT_ID,
    clientSecret: settings.EMULATOR_CLIENT_SECRET,
    redirectOrigins: settings.EMULATOR_REDIRECT_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    // As a command, the emulator logs to the terminal.
    log: (line) => console.log(line),
  })
  // What someone who started it needs to connect to it.
  console.log(
    [
      `Entra    ${emulator.entraUrl}`,
      `ARM      ${emulator.armUrl}`,
      `Graph    ${emulator.graphUrl}`,
      `Blob     ${emulator.blobUrl}`,
      `Control  ${emulator.controlUrl}`,
      `Identity ${emulator.identityUrl}`,
      `Prices   ${emulator.pricesUrl}`,
      `Trust    NODE_EXTRA_CA_CERTS=${emulator.certificatePath}`,
      'Emulator ready.',
    ].join('\n'),
  )
  const stop = () => void emulator.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

try {
  await main()
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(
    inUse ? `The emulator can't start: ${error.message}. Stop the process that uses the port, or set another EMULATOR_…_PORT.` : error,
  )
  process.exitCode = 1
}
