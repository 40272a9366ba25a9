import { ArgumentError, type Command, exitCodes } from './command'
import { prepareEnvironment } from './prepare-environment'

/** Each command is loaded only when it's used: starting the portal doesn't need the code that verifies a history. */
const commands = new Map<string, () => Promise<Command>>(
  Object.entries({
    start: async () => (await import('./start')).start,
    migrate: async () => (await import('./migrate')).migrate,
    'verify-history': async () => (await import('./verify-history')).verifyHistory,
    doctor: async () => (await import('./doctor')).doctor,
    'restore-guards': async () => (await import('./restore-guards')).restoreRecordGuards,
    'verify-evidence': async () => (await import('./verify-evidence')).verifyEvidenceFile,
  }),
)

/** The text of `--help`. */
export const usage = `Usage: node entra-logs.mjs COMMAND

  start                   Start the portal.
    --hostname NAME         listen on this address only; on every address by default
    --port NUMBER           listen on this port instead of PORT or 3000
  migrate                 Apply missing migrations to the database in DATABASE_URL. The portal does the same when it starts.
    --runtime-role ROLE     also grant that role what the portal needs to run, and nothing that could rewrite the record
  verify-history          Check that no event was changed, and that pages show what the events record.
    --evidence FILE         also check that the history contains everything that the evidence file covers
    --checkpoint FILE       the same for checkpoints: one, or a file with one on each line, such as the portal's log
    --keys KEYS.json        trust these keys, from the portal's /api/evidence-keys, instead of those of its environment and database
  verify-evidence FILE    Check the signature of an evidence file, and that the history contains what it covers.
    --keys KEYS.json        check the signature alone, with these keys from the portal's /api/evidence-keys and without its database
  doctor                  Check the environment, the network, the tenants, the portal's credential, its address, and the database.
    --sign-in               also check the app registration, as a person who signs in with a code and can read applications
    --json                  write the findings as JSON
  restore-guards          Restore the guards of the record that are missing from the database or were altered.

Commands read the same environment as the portal, and .env.production.local in the current folder.

Exit codes: ${exitCodes.success} success, ${exitCodes.notVerified} something isn't as it was written or has to be fixed, ${exitCodes.wrongArguments} wrong arguments, ${exitCodes.failed} the command couldn't be completed.
A portal that can't start or that stops by itself also ends with 1.`

/**
 * Runs the command that the arguments name, in the portal's folder, and returns the exit code. Errors are written to standard error.
 * @param portalFolder the folder with the server and the migrations
 */
export async function runCommand([name, ...commandArguments]: string[], portalFolder: string): Promise<number> {
  if (name === '--help' || name === '-h' || commandArguments.includes('--help')) {
    // Someone asked for it, so it's the output.
    console.log(usage)
    return exitCodes.success
  }
  const load = commands.get(name ?? '')
  if (!load) {
    console.error(name === undefined ? usage : `There's no command ${name}.\n\n${usage}`)
    return exitCodes.wrongArguments
  }
  try {
    const startedIn = process.cwd()
    prepareEnvironment(startedIn)
    process.chdir(portalFolder)
    const command = await load()
    return await command(commandArguments, { portalFolder, startedIn })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    if (!isWrongArguments(error)) return exitCodes.failed
    console.error('Run node entra-logs.mjs --help to see the commands and their arguments.')
    return exitCodes.wrongArguments
  }
}

function isWrongArguments(error: unknown): boolean {
  if (error instanceof ArgumentError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
