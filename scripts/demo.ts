import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { personas } from '../emulator/personas'
import { demoPorts, refuseBusyPorts } from '../tooling/process/demo-ports'
import { startPortalStack } from '../tooling/process/portal-stack'
import { runUntilStopped } from '../tooling/process/run-until-stopped'
import { projectPath } from '../tooling/project'
import { ensureBuild } from './build-portal'

const dataDirectory = projectPath('.data', 'demo')
const logDirectory = join(dataDirectory, 'logs')

const suggested = 'security-administrator'

function welcome(portalUrl: string): string {
  const people = personas.map(({ id, name, description }) => `  ${id === suggested ? '→' : ' '} ${name.padEnd(12)}  ${description}`)
  return `
The Entra Logs Portal is ready:  ${portalUrl}

Open it, select Sign in, and select Maya Okafor, a Security Administrator. The other accounts show what the portal does for them:
${people.join('\n')}

Everything runs on this computer: Entra and Azure are emulated, you don't need an account, and nothing leaves the machine.
Data and logs are in .data/demo. To start over, run npm run demo -- --reset. To stop the demo, press Ctrl+C.
`
}

async function demo(): Promise<void> {
  const ports = demoPorts()
  await refuseBusyPorts(ports)
  if (process.argv.includes('--reset')) rmSync(dataDirectory, { recursive: true, force: true })
  await ensureBuild()
  console.log('Starting the emulator and the portal …')
  await runUntilStopped(
    () => startPortalStack({ mode: 'start', ports, dataDirectory, monitoringMinutes: 1, hasNotices: true, logDirectory }),
    ({ portalUrl }) => console.log(welcome(portalUrl)),
  )
}

await demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
