import { existsSync } from 'node:fs'

const command = new URL('../dist/entra-logs.mjs', import.meta.url)

// Node.js runs this file as it is: a portal in production has no loader for TypeScript.
if (existsSync(command)) {
  process.argv.splice(2, 0, 'start')
  await import(command.href)
} else {
  console.error('The portal has no build yet. Run npm run build first.')
  process.exitCode = 1
}
