import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ArgumentError, type CommandContext, exitCodes } from './command'

/** Starts the portal in this process, so that it receives signals directly. Returns when it's starting; the server keeps running. */
export async function start(commandArguments: string[], { portalFolder }: CommandContext): Promise<number> {
  const { values } = parseArgs({
    args: commandArguments,
    options: { hostname: { type: 'string', short: 'H' }, port: { type: 'string', short: 'p' } },
  })
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) throw new ArgumentError('--port must be a number.')
  const server = join(portalFolder, 'server.js')
  if (!existsSync(server)) throw new Error(`${server} is missing. Build the portal first: npm run build`)
  // The server reads the address from HOSTNAME, which shells and containers set to the name of the machine. Empty means every address.
  process.env.HOSTNAME = values.hostname ?? ''
  if (values.port !== undefined) process.env.PORT = values.port
  await import(pathToFileURL(server).href)
  return exitCodes.success
}
