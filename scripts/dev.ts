import nextEnvironment from '@next/env'
import { demoPorts, refuseBusyPorts } from '../tooling/process/demo-ports'
import { startPortalStack } from '../tooling/process/portal-stack'
import { runUntilStopped } from '../tooling/process/run-until-stopped'
import { startProcess } from '../tooling/process/running-process'
import { commandFile, projectDirectory, projectPath } from '../tooling/project'
import { generateStyles } from './generate-styles'
import { generatePrismaClient } from './prisma-generate'

/** Starts the portal for development, with the tenant in the .env file or, if none is configured, with the emulator. */
async function dev(): Promise<void> {
  generatePrismaClient()
  await generateStyles({ hasShortNames: false })
  nextEnvironment.loadEnvConfig(projectDirectory, true)
  if (process.env.ENTRA_TENANT_ID) {
    const portal = startProcess({ name: 'portal', nodeArguments: [commandFile('next'), 'dev'], environment: process.env })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void portal.stop())
    await portal.ended
    return
  }

  const ports = demoPorts()
  await refuseBusyPorts(ports)
  await runUntilStopped(
    () => startPortalStack({ mode: 'dev', ports, dataDirectory: projectPath('.data', 'dev') }),
    ({ portalUrl }) =>
      console.log(`\nNo ENTRA_TENANT_ID is set, so the portal runs on the emulator: ${portalUrl} (sign in as Maya Okafor)\n`),
  )
}

await dev().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
