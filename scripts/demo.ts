import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { demoPorts, howToChangePorts, refuseBusyPorts } from '../tooling/process/demo-ports'
import type { StackPorts } from '../tooling/process/emulator-environment'
import { type PortalStack, startPortalStack } from '../tooling/process/portal-stack'
import { runUntilStopped } from '../tooling/process/run-until-stopped'
import { projectPath } from '../tooling/project'
import { ensureBuild } from './build-portal'

const dataDirectory = projectPath('.data', 'demo')
const logDirectory = join(dataDirectory, 'logs')

function welcome({ portalUrl, hasPast }: PortalStack, ports: StackPorts): string {
  return `
The Entra Logs Portal is ready:  ${portalUrl}

Open it, select an organization, select Sign in with Microsoft, and select an account:
${hasPast ? withPast : withoutPast}
The sign-in page describes the other accounts.
Everything runs on this computer: Entra and Azure are emulated, you don't need an account, and nothing leaves the machine.

Data and logs are in .data/demo. To start over, run npm run demo -- --reset. To stop the demo, press Ctrl+C.
${howToChangePorts(ports)}
`
}

const withPast = `  Contoso    has used the portal for a month; Maya Okafor is a Security Administrator
  Fabrikam   hasn't set up anything yet; Elena Rossi is a Security Administrator
`

const withoutPast = `  Contoso    Maya Okafor is a Security Administrator
  Fabrikam   Elena Rossi is a Security Administrator of an organization without premium licenses

The data in .data/demo is from an earlier version of the demo, and stays. New demos start with a month of history at Contoso. To get one,
start over.
`

async function demo(): Promise<void> {
  const ports = demoPorts()
  await refuseBusyPorts(ports)
  if (process.argv.includes('--reset')) rmSync(dataDirectory, { recursive: true, force: true })
  await ensureBuild(true)
  // The terminal is the demo's interface: it says what happens and where to go.
  console.log('Starting the emulator and the portal …')
  await runUntilStopped(
    () => startPortalStack({ mode: 'start', ports, dataDirectory, seed: 'past', monitoringMinutes: 1, hasNotices: true, logDirectory }),
    (stack) => console.log(welcome(stack, ports)),
  )
}

await demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
