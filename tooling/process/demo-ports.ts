import type { StackPorts } from './emulator-environment'
import { isPortBusy } from './free-port'

const variables: Record<keyof StackPorts, { name: string; standard: number }> = {
  portal: { name: 'PORT', standard: 3000 },
  entra: { name: 'EMULATOR_ENTRA_PORT', standard: 4400 },
  arm: { name: 'EMULATOR_ARM_PORT', standard: 4401 },
  graph: { name: 'EMULATOR_GRAPH_PORT', standard: 4402 },
  blob: { name: 'EMULATOR_BLOB_PORT', standard: 4404 },
  identity: { name: 'EMULATOR_IDENTITY_PORT', standard: 4405 },
  prices: { name: 'EMULATOR_PRICES_PORT', standard: 4406 },
  control: { name: 'EMULATOR_CONTROL_PORT', standard: 4403 },
}

/**
 * The ports of the demo, which the environment can change.
 * @throws Error with the name of the variable that isn't a port.
 */
export function demoPorts(environment: Readonly<Record<string, string | undefined>> = process.env): StackPorts {
  const portOf = (key: keyof StackPorts) => {
    const { name, standard } = variables[key]
    const port = Number(environment[name] || standard)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} must be a port number, 1 to 65535.`)
    return port
  }
  return {
    portal: portOf('portal'),
    entra: portOf('entra'),
    arm: portOf('arm'),
    graph: portOf('graph'),
    blob: portOf('blob'),
    identity: portOf('identity'),
    prices: portOf('prices'),
    control: portOf('control'),
  }
}

/** The sentence that says how to change the ports. */
export function howToChangePorts(ports: StackPorts): string {
  const emulator = (['entra', 'arm', 'graph', 'blob', 'identity', 'prices', 'control'] as const).map(
    (key) => `${variables[key].name} (${ports[key]})`,
  )
  return `To use other ports, set ${variables.portal.name} (${ports.portal}) and, for the emulator, ${emulator.join(', ')}.`
}

/** @throws Error with every port that is in use and the variable that changes it. */
export async function refuseBusyPorts(ports: StackPorts): Promise<void> {
  const keys = Object.keys(variables) as (keyof StackPorts)[]
  const isBusy = await Promise.all(keys.map((key) => isPortBusy(ports[key])))
  const busy = keys.filter((_, index) => isBusy[index])
  if (busy.length === 0) return
  const names = busy.map((key) => `  ${ports[key]} (to use another port, set ${variables[key].name})`)
  throw new Error(
    `${busy.length === 1 ? 'This port is' : 'These ports are'} in use, perhaps by another demo:\n${names.join('\n')}\nStop what uses ${busy.length === 1 ? 'it' : 'them'}, or set other ports.`,
  )
}
