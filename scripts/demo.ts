import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { demoPorts, howToChangePorts, refuseBusyPorts } from '../tooling/process/demo-ports'
import type { StackPorts } from '../tooling/process/emulator-environment'
import { startPortalStack } from '../tooling/process/portal-stack'
import { runUntilStopped } from '../tooling/process/run-until-stopped'
import { projectPath } from '../tooling/project'
import { ensureBuild } from './build-portal'

const dataDirectory = projectPath('.data', 'demo')
const logDirectory = join(dataDirectory, 'logs')

function welcome(portalUrl: string, ports: StackPorts): string {
  return `
The Entra Logs Portal is ready:  ${portalUrl}

Open it, select Sign in with Microsoft, and select Maya Okafor, a Security Administrator. The sign-in page describes the other accounts.
Everything runs on this computer: Entra and Azure are emulated, you don't need an account, and nothing leaves the machine.

Data and logs are in .data/demo. To start over, run npm run demo -- --reset. To stop the demo, press Ctrl+C.
${howToChangePorts(ports)}
`
}

async function demo(): Promise<void> {
  const ports = demoPorts()
  await refuseBusyPorts(ports)
  if (process.argv.includes('--reset')) rmSync(dataDirectory, { recursive: true, force: true })
  await ensureBuild(true)
  console.log('Starting the emulator and the portal …')
  await runUntilStopped(
    () => startPortalStack({ mode: 'start', ports, dataDirectory, monitoringMinutes: 1, hasNotices: true, logDirectory }),
    ({ portalUrl }) => console.log(welcome(portalUrl, ports)),
  )
}

await demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
