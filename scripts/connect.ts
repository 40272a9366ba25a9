import { createInterface } from 'node:readline/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from '../tooling/connect/connect'

/** Asks in the terminal; undefined where no one can answer. */
function terminal(): ((question: string) => Promise<string>) | undefined {
  if (!process.stdin.isTTY) return undefined
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return (await lines.question(question)).trim()
    } finally {
      lines.close()
    }
  }
}

/** Registers the portal in a Microsoft Entra tenant; `--help` lists the arguments. */
async function connectTenant(): Promise<number> {
  const ask = terminal()
  return connect(process.argv.slice(2), {
    environment: process.env,
    // What the command says is its output, for the person at the terminal.
    print: (line) => console.log(line),
    wait: async (milliseconds) => wait(milliseconds),
    startedIn: process.cwd(),
    ...(ask && { ask }),
  })
}

process.exitCode = await connectTenant().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 3
})
